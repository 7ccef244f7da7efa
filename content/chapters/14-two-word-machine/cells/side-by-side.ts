import { DESIGNS, type DesignName, WORKLOADS } from 'engine';
import { benchCopy, clock, progress, show, table, text } from 'notebook';
import { bytesAPage } from './one-trace.ts';
import { touches } from './what-is-touched.ts';

// The five designs of the book, and the sixth, which is yours.
const designs: readonly DesignName[] = [...DESIGNS, 'own'];

// A machine of 64 MiB. Either one page is split off the largest block and merged back, again
// and again; or blocks of all orders come and go while 90 % of memory is in use.
const PAGES = 2 ** 14;
const WORK = WORKLOADS.filter(({ name }) => name === 'w1-ladder' || name === 'w2-90');
type Work = (typeof WORK)[number];

/** A design with a machine, and a copy of the engine that has met no other design. */
async function contestant(design: DesignName, { name }: Work) {
  const copy = await benchCopy();
  const work = copy.WORKLOADS.find((known) => known.name === name);
  const machine = copy.benchMachine(design, PAGES);
  copy.populate(machine);
  const run = new copy.Run(machine.zones[0], PAGES);
  work?.prepare(run);
  return { design, run, go: (steps: number) => work?.run(run, steps), times: [] as number[] };
}

const FIRST_STEPS = 50_000;
const TURNS = 9;
const TURN_MS = 25;

/** Nanoseconds of an operation in each design. They take turns, so that whatever else the
 * computer does meets them all, and the median of the turns counts. */
async function measure(work: Work, now: () => number): Promise<number[]> {
  const field = [];
  for (const design of designs) field.push(await contestant(design, work));
  const timed = (go: (steps: number) => void, steps: number): number => {
    const begin = now();
    go(steps);
    return now() - begin;
  };
  // Time for the compiler, and a proof that all do the same: a checksum of what was handed out.
  for (const { go } of field) timed(go, 4 * FIRST_STEPS);
  const slowest = Math.max(1, ...field.map(({ go }) => timed(go, FIRST_STEPS)));
  if (new Set(field.map(({ run }) => run.checksum)).size > 1) {
    show(text(`${work.name}: not all designs handed out the same page frames.`));
  }
  const steps = Math.max(1_000, Math.round((FIRST_STEPS * TURN_MS) / slowest));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { go, times } of field) times.push(timed(go, steps));
    show(progress(work.name, turn + 1, TURNS));
  }
  return field.map(({ times }) => (median(times) * 1e6) / steps / work.operationsPerStep);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

// While the page was built there was no clock: a time that was taken there would be nobody's.
const now = clock();
const times: number[][] = [];
if (now !== undefined) for (const work of WORK) times.push(await measure(work, now));

const rounded = (value: number): number => Math.round(value * 10) / 10;
const titles = times.map((_, index) => [WORK[index].name, 'ns'] as const);
show(table(
  ['design', ['for each page', 'bytes'], 'links an event', 'lines an event', ...titles],
  designs.map((design, place) => {
    const { links, map, pages, heads } = touches(design);
    const lines = map + pages + heads;
    const own = times.map((ofWork) => rounded(ofWork[place]));
    return [design, bytesAPage(design), rounded(links), rounded(lines), ...own];
  }),
  now === undefined
    ? 'Press Run for the times, which are those of your computer.'
    : `The times are those of an operation on this computer, the median of ${TURNS} turns. ` +
      `${WORK.map(({ name, step }) => `${name}: ${step}`).join('. ')}.`,
));
