import { DESIGNS } from 'engine';
import { claim, linkedModules, show, table } from 'notebook';

// This run is made of modules, and the engine's are among them, as they are right now.
const modules = linkedModules().filter(({ path }) => path.startsWith('engine/'));
const byPath = new Map(modules.map((module) => [module.path, module]));

/** A module and everything that it imports, and so on. */
function reach(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const target of byPath.get(path)?.imports ?? []) reach(target, found);
  return found;
}

// What the class of one design needs, and the class of another does not.
const reached = DESIGNS.map((design) => reach(`engine/memmap/${design}.ts`));
const ofSomeDesigns = (path: string): boolean =>
  path.startsWith('engine/memmap/') &&
  reached.some((of) => of.has(path)) && !reached.every((of) => of.has(path));

// A module knows which design it has to do with if it is one of those or imports one, if it
// calls a design by its name, or if it asks where the links are.
const NAME = new RegExp(`['"](${DESIGNS.join('|')})['"]`);
const WHERE = /\blinksInPage\b|\blinkTable|\bLINK_TABLE/;
const isDoor = (path: string): boolean => path === 'engine/index.ts';

function knowsTheDesign({ path, js, imports }: (typeof modules)[number]): boolean {
  const code = js.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  return [path, ...imports].some(ofSomeDesigns) || NAME.test(code) || WHERE.test(code);
}

const floorOf = (path: string): string => path.split('/')[1];
const inside = modules.filter(({ path }) => !isDoor(path));
const floors = [...new Set(inside.map(({ path }) => floorOf(path)))];
const rows = floors.map((floor) => {
  const all = inside.filter(({ path }) => floorOf(path) === floor);
  const knowing = all.filter(knowsTheDesign).map(({ path }) => path.split('/')[2]);
  return { floor, all: all.length, knowing };
});
show(table(
  ['floor', 'modules', 'that know the design', 'which'],
  rows.map(({ floor, all, knowing }) => [
    floor, all, knowing.length, knowing.join(', '),
  ]),
));

// The page allocator proper: what takes blocks off lists, splits and merges them.
const isProper = (path: string): boolean => ['zones', 'buddy', 'pcp'].includes(floorOf(path));
const proper = inside.filter(({ path }) => isProper(path));
const changed = proper.filter(knowsTheDesign).length;
show(claim(
  'V8', changed > 0,
  `Of the ${proper.length} modules of the page allocator proper, ${changed} know on which ` +
    `design they run; of all ${inside.length} modules of the engine it is ` +
    `${inside.filter(knowsTheDesign).length}.`,
));
