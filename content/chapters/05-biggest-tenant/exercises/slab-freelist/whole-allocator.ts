/** A slab allocator with all its caches, and requests and returns at random. */
import { boot, checkInvariants, type KmemCache, kmemCacheAlloc, kmemCacheCreate, kmemCacheFree, kmemCacheInit, PAGE_SIZE } from 'engine';
import { type Failure, Random } from 'lessons';

const SIZES = [24, 96, 192, 512, 1500];
const STEPS = 1500;

export function runWholeAllocator(seed: number): Failure | undefined {
  const progress = { step: 0 };
  try {
    return run(new Random(seed), progress);
  } catch (error) {
    return {
      left: `${progress.step === 0 ? `Of the first ${SIZES.length} caches one could not be made` : `It came as far as request or return ${progress.step}`}: ${String(error)}`,
      expected: `There should be ${SIZES.length} caches more than the allocator's own, and ${STEPS} requests and returns in them without an error.`,
    };
  }
}

function run(random: Random, progress: { step: number }): Failure | undefined {
  const machine = boot({ memory: 1024 * PAGE_SIZE });
  const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
  const caches = SIZES.map((size) => kmemCacheCreate(slub, { name: `size-${size}`, size }));
  const taken = new Map<number, KmemCache>();
  for (let step = 1; step <= STEPS; step++) {
    progress.step = step;
    if (taken.size > 0 && random.below(100) < 45) {
      giveBack(taken, random);
      continue;
    }
    const failure = take(random.pick(caches), taken, step);
    if (failure !== undefined) return failure;
  }
  const [broken] = checkInvariants(machine);
  if (broken === undefined) return undefined;
  return { left: `After ${STEPS} requests and returns an invariant is broken: ${broken.message}`, expected: 'All invariants should hold.' };
}

function take(cache: KmemCache, taken: Map<number, KmemCache>, step: number): Failure | undefined {
  const object = kmemCacheAlloc(cache);
  for (const [other, owner] of taken) {
    if (object < other + owner.size && other < object + cache.size) {
      return {
        left: `Request ${step}, for ${cache.size} bytes, got the object at 0x${object.toString(16)}, where an object of ${owner.name} is in use.`,
        expected: `It should have got ${cache.size} bytes that nobody else has.`,
      };
    }
  }
  taken.set(object, cache);
  return undefined;
}

function giveBack(taken: Map<number, KmemCache>, random: Random): void {
  const [object, cache] = random.pick([...taken]);
  taken.delete(object);
  kmemCacheFree(cache, object);
}
