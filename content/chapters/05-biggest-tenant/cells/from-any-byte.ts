import {
  type DesignName, type KmemCache, kmalloc, kmemCacheAlloc, kmemCacheCreate, slabCaches, virtToCache,
} from 'engine';
import { claim, descriptor, show, table } from 'notebook';
import { bootWithCache, pageOf } from './a-slab.ts';

const DESIGNS: readonly DesignName[] = ['struct-page', 'two-word', 'one-word'];

/** Objects of caches of many sizes, by address; the large ones are in slabs of many pages. */
function populate(design: DesignName) {
  const { machine, slub, cache } = bootWithCache(design);
  const large = kmemCacheCreate(slub, { name: 'parcel', size: 1500 });
  const owners = new Map<number, KmemCache>();
  for (let n = 0; n < 20; n++) owners.set(kmemCacheAlloc(cache), cache);
  for (let n = 0; n < 20; n++) owners.set(kmemCacheAlloc(large), large);
  for (const of of slabCaches(slub)) {
    const size = Number(/^kmalloc-(\d+)$/.exec(of.name)?.[1] ?? 0);
    if (size > 0 && size < 1024) owners.set(kmalloc(slub, size), of);
  }
  return { machine, slub, owners };
}

// Asks about the first and the last byte of each object, and the one in the middle.
function ask(design: DesignName) {
  const { machine, slub, owners } = populate(design);
  const questions = [...owners].flatMap(([object, cache]) => {
    const bytes = [0, cache.size >> 1, cache.size - 1];
    return bytes.map((byte) => virtToCache(slub, object + byte) === cache.address);
  });
  const right = questions.filter(Boolean).length;
  const bytes = machine.memmap.descriptorSize;
  return { machine, owners, design, bytes, asked: questions.length, right };
}

const answers = DESIGNS.map(ask);
show(table(
  ['design', ['descriptor', 'bytes'], 'bytes asked about', 'found the cache'],
  answers.map(({ design, bytes, asked, right }) => [design, bytes, asked, right]),
));

// The descriptor of a page of a slab, in two words: an address and a tag.
const two = answers[1];
const [first] = two.owners.keys();
show(descriptor(two.machine, pageOf(first)));

show(claim(
  'K2', answers.every(({ asked, right }) => asked > 0 && right === asked),
  `With two words, ${two.right} of ${two.asked} bytes lead through the word of their page to ` +
    'the state of their slab, and from there to the right cache.',
));
