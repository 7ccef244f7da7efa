/** What right functions of a free list leave. */
import { initFreelist, popObject, pushObject } from 'engine';
import { type Check, type Failure, found, oneOf, record, smallestCounterexample, whole } from 'lessons';
import { Bench, type BenchOptions, type Shape } from './bench.ts';
import { runWholeAllocator } from './whole-allocator.ts';

/** A list of at least `least` objects. */
const shapes = (least: number) => record({ size: oneOf(512, 256, 344, 64), count: whole(least, 7), seed: whole(0, 999) });

type Examine = (bench: Bench) => Omit<Failure, 'counterexample'> | undefined;

function check(id: string, requires: string, least: number, examine: Examine, options: BenchOptions = {}): Check {
  const run = (shape: Shape): Failure | undefined => {
    const bench = new Bench(shape, options);
    const failure = examine(bench);
    if (failure === undefined) return undefined;
    return { ...failure, left: `A list of ${shape.count} objects of ${shape.size} bytes: ${bench.sayList(bench.objects)}. ${failure.left}` };
  };
  return { id, requires, run: (context) => found(smallestCounterexample(context, shapes(least), run, options.startPfn === undefined ? 40 : 4)) };
}

/** The list must hold these objects, in this order, and end with NULL. */
function expectList(bench: Bench, wanted: readonly number[]): ReturnType<Examine> {
  const walked = bench.walk();
  const last = walked.at(-1);
  const end = last === undefined ? bench.readHead() : bench.readNext(last);
  if (walked.length === wanted.length && walked.every((object, at) => object === wanted[at]) && end === -1) return undefined;
  return {
    left: `From the head one meets ${bench.sayList(walked)}, and then ${bench.say(end)}.`,
    expected: `One should meet ${bench.sayList(wanted)}, and then NULL.`,
  };
}

const start = (bench: Bench): void => {
  bench.setHead(initFreelist(bench.cache, bench.objects));
};

const threads: Examine = (bench) => {
  start(bench);
  return expectList(bench, bench.objects);
};

const takes: Examine = (bench) => {
  start(bench);
  for (let taken = 1; taken < bench.objects.length; taken++) {
    const object = popObject(bench.cache, bench.lanes, bench.head);
    const wanted = bench.objects[taken - 1];
    if (object !== wanted) return { left: `Request ${taken} got ${bench.say(object)}.`, expected: `It should have got ${bench.say(wanted)}.` };
    const failure = expectList(bench, bench.objects.slice(taken));
    if (failure !== undefined) return failure;
  }
  return undefined;
};

const empties: Examine = (bench) => {
  start(bench);
  for (const wanted of [...bench.objects, -1, -1]) {
    const object = popObject(bench.cache, bench.lanes, bench.head);
    if (object !== wanted) return { left: `After the list had been emptied, a request got ${bench.say(object)}.`, expected: `It should have got ${bench.say(wanted)}, of a list of ${bench.objects.length}.` };
  }
  return expectList(bench, []);
};

const returns: Examine = (bench) => {
  start(bench);
  const { cache, lanes, head, objects } = bench;
  const taken = objects.slice(0, Math.ceil(objects.length / 2));
  taken.forEach(() => popObject(cache, lanes, head));
  // They come back in the order in which they went, so that the first to go comes to lie deepest.
  const listed = objects.slice(taken.length);
  for (const object of taken) {
    pushObject(cache, lanes, head, object);
    listed.unshift(object);
    const failure = expectList(bench, listed);
    if (failure !== undefined) return { ...failure, left: `Then ${bench.say(object)} came back. ${failure.left}` };
  }
  return undefined;
};

/** All of it, one after the other. */
const everything: Examine = (bench) => threads(bench) ?? takes(bench) ?? empties(bench) ?? returns(bench);

const nothingElse: Examine = (bench) => {
  const { cache, lanes, head, objects, machine } = bench;
  const first = Math.min(...objects) - (Math.min(...objects) % 4096);
  const before = Array.from({ length: 1024 }, (_, lane) => machine.memory.read32(first + lane * 4));
  start(bench);
  objects.forEach(() => popObject(cache, lanes, head));
  for (const object of objects) pushObject(cache, lanes, head, object);
  for (let taken = 0; taken * 2 < objects.length; taken++) popObject(cache, lanes, head);
  const allowed = new Set(objects.flatMap((object) => [0, 4].map((byte) => object + cache.offset + byte)));
  const address = before.findIndex((value, lane) => !allowed.has(first + lane * 4) && machine.memory.read32(first + lane * 4) !== value);
  if (address < 0) return undefined;
  const offset = (address * 4) % cache.size;
  return {
    left: `Byte ${offset} of ${bench.say(first + address * 4)} was written.`,
    expected: `Of an object, only the eight bytes from byte ${cache.offset} on are the list's to write.`,
  };
};

export const checks: readonly Check[] = [
  check('new-list', 'The free list of a new slab leads through its objects in the order given, and ends with NULL.', 1, threads),
  check('takes-the-first', 'Each request gets the first object of the list, and the list then begins with the next one.', 2, takes),
  check('to-the-last', 'The last object leaves an empty list behind, and from an empty list comes NULL, however often one asks.', 1, empties),
  check('comes-back-first', 'An object that comes back stands at the front, and those that were there come after it.', 2, returns),
  check('nothing-else', 'Of an object nothing is written but the eight bytes of its pointer.', 2, nothingElse),
  check('beyond-four-gib', 'It works for objects beyond the first 4 GiB, whose addresses have more than 32 bits.', 2, everything, { startPfn: 2 ** 21 }),
  check('disguised', 'It works in a hardened kernel, where the pointer in a free object is disguised.', 2, everything, { hardened: true }),
  {
    id: 'whole-allocator',
    requires: 'A whole slab allocator runs on it: dozens of caches, each with lists of its own, and no object is handed out twice.',
    run: ({ seed }) => found(runWholeAllocator(seed)),
  },
];
