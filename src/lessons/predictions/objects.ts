/** Questions on the free list of a slab: objects go out and come back, and the list runs through those that are free. */
import { boot } from '../../engine/boot/boot.ts';
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import { kmemCacheAlloc } from '../../engine/slab/alloc.ts';
import { kmemCacheInit } from '../../engine/slab/bootstrap.ts';
import { kmemCacheCreate } from '../../engine/slab/create.ts';
import { kmemCacheFree } from '../../engine/slab/free.ts';
import { getFreepointer } from '../../engine/slab/freelist.ts';
import { NULL } from '../../engine/slab/pointer.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { joinWords } from '../words.ts';

/** Sizes of which eight to seventeen objects fit into a slab, and a slab is one page. */
const SIZES = [240, 256, 272, 288, 304, 336, 368, 384, 448, 512];

interface Traffic {
  /** bytes of an object */
  readonly size: number;
  /** objects handed out at first: 0, 1, 2 and so on */
  readonly out: number;
  /** those that come back, in this order */
  readonly back: readonly number[];
}

export function objectQuestion(random: Random): Draft | undefined {
  const size = random.pick(SIZES);
  const objects = Math.floor(PAGE_SIZE / size);
  const out = 3 + random.below(objects - 4);
  const back = random.shuffle(Array.from({ length: out }, (_, index) => index)).slice(0, 2 + random.below(Math.min(3, out - 1)));
  const traffic = { size, out, back };
  const story = `A cache has objects of ${size} bytes, and its only slab holds ${objects} of them. Objects 0 to ${out - 1} are handed out. Then they come back in this order: ${joinWords(back.map(String))}.`;
  return random.below(2) === 0 ? nextObject(traffic, story) : whatItSays(traffic, story, random.pick(back));
}

/** Which object does a later request get? */
function nextObject(traffic: Traffic, story: string): Draft {
  const { out, back } = traffic;
  const requests = Math.min(2, back.length);
  const { played, next } = play(traffic, requests);
  const [oldest, newest] = [back[0], back.at(-1) ?? 0];
  return {
    program: programOf(traffic, requests),
    question: `${story} Two requests follow. Which object does the second one get?`,
    right: {
      text: sayObject(next),
      why: `What came back last goes out first. The list began with ${back.toReversed().map(sayObject).join(', then ')}, and the first request had taken ${sayObject(played[0])}.`,
    },
    wrong: [
      { idea: 'first come, first served', text: sayObject(back[1] ?? oldest), why: 'That would be a queue. An object that comes back is put in front of those that were there: one write to it and one to the head.' },
      { idea: 'the head is not moved on', text: sayObject(newest), why: `${upper(sayObject(newest))} went to the first request. With it the head of the list moved on to the object that it pointed at.` },
      { idea: 'the lowest address first', text: sayObject(back.toSorted((a, b) => a - b)[1] ?? oldest), why: 'Nobody compares addresses. The list is in the order of returning, and sorting it would cost time at every return.' },
      { idea: 'unused objects first', text: sayObject(out), why: `Object ${out} has never been used, and it is on the same list, behind all that have come back. Those are more likely to be in the CPU’s cache.` },
      { idea: 'returned objects wait for the slab to empty', text: sayObject(out + 1), why: 'An object that has come back is as free as one that was never handed out. There is only one list.' },
    ],
  };
}

/** What do the eight bytes of an object say that has come back? */
function whatItSays(traffic: Traffic, story: string, object: number): Draft {
  const { size, out, back } = traffic;
  const { says } = play(traffic, 0, object);
  const at = back.indexOf(object);
  const newer = back[at + 1];
  return {
    program: programOf(traffic, 0),
    question: `${story} What is in the eight bytes that object ${object} has for a free pointer?`,
    right: {
      text: sayPointer(says),
      why: at === 0
        ? `When object ${object} came back, the list began with object ${out}, which had never been handed out. That is what it was made to point at.`
        : `When object ${object} came back, the list began with object ${back[at - 1]}, which had come back just before.`,
    },
    wrong: [
      { idea: 'the list runs from old to new', text: sayPointer(newer ?? out), why: `Then object ${object} would have been written again when the next one came back. A returned object is put in front, and only it and the head are written.` },
      { idea: 'each points at its neighbour in memory', text: sayPointer(object + 1), why: 'That was so when the slab was new. The list has long since stopped following the addresses.' },
      { idea: 'a returned object ends the list', text: 'NULL', why: 'NULL is in the last object of the list. What comes back stands at the front.' },
      { idea: 'the list begins anew with each return', text: sayPointer(back[0] === object ? 0 : back[0]), why: 'The object points at what stood at the front of the list at the moment when it came back, not at the first one that ever did.' },
      { idea: 'nothing is written to free objects', text: 'what its owner left there', why: `The list has no memory of its own: the free object itself holds the link, ${size >= 16 ? 'in its middle' : 'in its first bytes'}.` },
    ],
  };
}

/** Lets the engine do it. */
function play({ size, out, back }: Traffic, requests: number, object = 0): { played: number[]; next: number; says: number } {
  const machine = boot({ memory: 96 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3 });
  const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
  const cache = kmemCacheCreate(slub, { name: 'object', size });
  const objects = Array.from({ length: out }, () => kmemCacheAlloc(cache));
  const indexOf = (address: number): number => (address === NULL ? NULL : (address - objects[0]) / cache.size);
  for (const index of back) kmemCacheFree(cache, objects[index]);
  const says = indexOf(getFreepointer(cache, objects[object]));
  const played = Array.from({ length: requests }, () => indexOf(kmemCacheAlloc(cache)));
  return { played, next: played.at(-1) ?? NULL, says };
}

function programOf({ size, out, back }: Traffic, requests: number): string {
  return `import { boot, kmemCacheAlloc, kmemCacheCreate, kmemCacheFree, kmemCacheInit, PAGE_SIZE } from 'engine';
import { recorder, show } from 'notebook';

const tape = recorder();
const machine = boot({ memory: 96 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3, watch: tape.watch });
const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
const cache = kmemCacheCreate(slub, { name: 'object', size: ${size} });
const objects = Array.from({ length: ${out} }, () => kmemCacheAlloc(cache));
const page = Math.floor(objects[0] / PAGE_SIZE);
show(tape.record(machine, () => {
  for (const index of ${JSON.stringify(back)}) kmemCacheFree(cache, objects[index]);
  for (let request = 0; request < ${requests}; request++) kmemCacheAlloc(cache);
}, { slab: page, module: 'engine/slab/freelist.ts' }));
`;
}

const sayObject = (index: number): string => `object ${index}`;
const sayPointer = (index: number): string => (index === NULL ? 'NULL' : `the address of object ${index}`);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
