/**
 * A scene: a machine, what is done to it, and what it should be like afterwards. Most checks look for a scene that
 * the reader's code does not play as it should.
 */
import type { Machine } from '../engine/boot/machine.ts';
import { NO_PAGE } from '../engine/memory/units.ts';
import { MOVABLE } from '../engine/zones/migratetype.ts';
import { type Aspect, elsewhere } from './aspect.ts';
import { type CheckContext, type Failure, type Finding, found } from './check.ts';
import { FreeModel } from './free-model.ts';
import { buildMachine, type Layout } from './layout.ts';
import { describeError } from './judge.ts';
import { describeOperation, type Operation, perform } from './operation.ts';
import { Picture } from './picture.ts';
import { smallestCounterexample, type Arbitrary } from './property.ts';
import { count, joinWords, pfnList, typeName } from './words.ts';

export interface Scene {
  readonly layout: Layout;
  readonly operations: readonly Operation[];
  /** changes what the free lists hold into what they should hold after the operations */
  readonly expect: (model: FreeModel) => void;
  /** the sides to look from, in this order */
  readonly aspects: readonly Aspect[];
  /** first pages of blocks that were taken or freed: their descriptors may change */
  readonly touched: readonly number[];
  /** what the last operation should return, asked after `expect`; not looked at when left out */
  readonly returns?: () => number;
}

/** Plays a scene on a new machine; undefined when all is as it should be. */
export function playScene(scene: Scene, context: CheckContext): Failure | undefined {
  const { layout, operations, aspects } = scene;
  const machine = buildMachine(layout);
  // A copy of all bytes is dear in a large machine, so it is made only for those who look at it.
  const before = aspects.includes(elsewhere) ? new Picture(machine) : undefined;
  const failure = play(scene, machine, before, context);
  if (failure === undefined) return undefined;
  return { ...failure, counterexample: { words: describeScene(scene), layout, operations } };
}

function play(scene: Scene, machine: Machine, before: Picture | undefined, context: CheckContext): Failure | undefined {
  let returned = NO_PAGE;
  for (const operation of scene.operations) {
    try {
      returned = perform(machine, operation);
    } catch (thrown) {
      return { left: describeError(thrown, context), expected: 'It should come to its end without an error.' };
    }
  }
  const model = new FreeModel(scene.layout);
  scene.expect(model);
  for (const aspect of scene.aspects) {
    const failure = aspect({ machine, model, before, touched: scene.touched });
    if (failure !== undefined) return failure;
  }
  const wanted = scene.returns?.() ?? returned;
  if (wanted === returned) return undefined;
  return { left: `Captured was ${sayPage(returned)}.`, expected: `It should have been ${sayPage(wanted)}.` };
}

function sayPage(pfn: number): string {
  return pfn === NO_PAGE ? 'no block' : `the block at pfn ${pfn}`;
}

/** Looks for the smallest scene of a kind that goes wrong. */
export function findBadScene<T>(
  context: CheckContext, values: Arbitrary<T>, sceneOf: (value: T) => Scene, runs?: number,
): Finding {
  return found(smallestCounterexample(context, values, (value) => playScene(sceneOf(value), context), runs));
}

/** The machine and what was done to it. */
export function describeScene({ layout, operations }: Pick<Scene, 'layout' | 'operations'>): string {
  return `${describeLayout(layout)} Then: ${joinWords(operations.map(describeOperation))}.`;
}

function describeLayout(layout: Layout): string {
  const { startPfn, pages, zones, holes = [], maxPageOrder, blocks } = layout;
  const free = blocks.filter((block) => block.state === 'free');
  const where = startPfn === 0 ? count(pages, 'page') : `${count(pages, 'page')} from pfn ${startPfn} on`;
  const borders = zones.slice(1).map((zone) => `, zone ${zone.name} ${sayNode(zone.node)}from pfn ${zone.startPfn} on`);
  const gaps = holes.map((hole) => `, a hole of ${count(hole.pages, 'page')} at pfn ${hole.startPfn}`);
  const end = zones.at(-1)?.endPfn;
  const beyond = end === undefined ? '' : `, no zone from pfn ${end} on`;
  const listed = free.slice(0, 8).map(({ pfn, order, migratetype }) => `pfn ${pfn} of order ${order} (${typeName(migratetype)})`);
  const more = free.length > 8 ? [`${free.length - 8} more`] : [];
  const held = free.length === 0 ? 'No block is free' : `Free: ${joinWords([...listed, ...more])}`;
  return `A machine of ${where}${[...borders, ...gaps].join('')}${beyond}, blocks of order ${maxPageOrder} at most.${sayPageblocks(layout)} ${held}.`;
}

/** Which pageblocks are not movable, if there are any. */
function sayPageblocks({ startPfn, pageblockOrder, pageblocks = [] }: Layout): string {
  const others = [...new Set(pageblocks)].filter((type) => type !== MOVABLE).map((type) => {
    const first = pageblocks.flatMap((each, index) => (each === type ? [startPfn + index * 2 ** pageblockOrder] : []));
    return first.length === pageblocks.length ? `all ${typeName(type)}` : `${typeName(type)} at ${pfnList(first)}`;
  });
  return others.length === 0 ? '' : ` Pageblocks, of order ${pageblockOrder}, are ${joinWords(others)}.`;
}

function sayNode(node: number | undefined): string {
  return node === undefined ? '' : `of node ${node} `;
}
