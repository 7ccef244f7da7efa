/**
 * Is an object as it was left? Red zones, poison and padding are compared byte by byte; what is wrong is
 * reported and put right, so that the next check finds only what is new.
 *
 * Models check_object(), check_pad_bytes() and check_valid_pointer(), mm/slub.c, Linux 6.1.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import { fillBytes, findOtherBytes } from './bytes.ts';
import {
  hasFlag,
  OBJECT_POISON,
  POISON_END,
  POISON_FREE,
  POISON_INUSE,
  RED_ACTIVE,
  SLAB_POISON,
  SLAB_RED_ZONE,
} from './flags.ts';
import { getFreepointer, setFreepointer } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import { isFreepointerOutside } from './object-bytes.ts';
import { NULL } from './pointer.ts';
import { sayAddress } from './report.ts';
import { metadataEnd, objectReport, wrongBytesReport } from './slab-report.ts';

const OVERRUN = 'Whoever had the object wrote beyond its end.';
const UNDERRUN = 'Somebody wrote before the beginning of the object.';
const USE_AFTER_FREE = 'Somebody wrote to the object while it was free.';
const BETWEEN = 'These bytes belong to no one.';

/** Does this address, or NULL, name an object of the slab? Kernel: check_valid_pointer(). */
export function isObjectOf(cache: KmemCache, slab: number, object: number): boolean {
  if (object === NULL) return true;
  const { pages } = cache.slub;
  const place =
    object - (hasFlag(cache.flags, SLAB_RED_ZONE) ? cache.redLeftPad : 0) - pages.firstPage(slab) * PAGE_SIZE;
  return place >= 0 && place < pages.objects(slab) * cache.size && place % cache.size === 0;
}

/**
 * Checks everything that can be checked of an object.
 * @param zone what its red zones must be: RED_ACTIVE while it is in use, RED_INACTIVE while it is free
 * @returns false when the object should not be used. Kernel: check_object().
 */
export function checkObject(cache: KmemCache, slab: number, object: number, zone: number): boolean {
  const { flags, objectSize, inuse, redLeftPad } = cache;
  const expect = (what: string, from: number, count: number, value: number, meaning: string): boolean => {
    return checkBytes(cache, slab, object, { what, address: object + from, count, value, meaning });
  };
  if (hasFlag(flags, SLAB_RED_ZONE)) {
    if (!expect('Left Redzone', -redLeftPad, redLeftPad, zone, UNDERRUN)) return false;
    if (!expect('Right Redzone', objectSize, inuse - objectSize, zone, OVERRUN)) return false;
  } else if (hasFlag(flags, SLAB_POISON) && objectSize < inuse) {
    expect('Alignment padding', objectSize, inuse - objectSize, POISON_INUSE, OVERRUN);
  }
  if (hasFlag(flags, SLAB_POISON)) {
    if (zone !== RED_ACTIVE && hasFlag(flags, OBJECT_POISON)) {
      if (!expect('Poison', 0, objectSize - 1, POISON_FREE, USE_AFTER_FREE)) return false;
      if (!expect('End Poison', objectSize - 1, 1, POISON_END, USE_AFTER_FREE)) return false;
    }
    const end = metadataEnd(cache);
    expect('Object padding', end, sizeFromObject(cache) - end, POISON_INUSE, BETWEEN);
  }
  // An object in use may have anything where a free one has its pointer.
  if (!isFreepointerOutside(cache) && zone === RED_ACTIVE) return true;
  const next = getFreepointer(cache, object);
  if (isObjectOf(cache, slab, next)) return true;
  objectReport(
    cache,
    slab,
    object,
    'Freepointer corrupt',
    `The free pointer leads to ${sayAddress(next)}, where no object of the slab is.`,
  );
  setFreepointer(cache, object, NULL);
  return false;
}

/**
 * Bytes from the beginning of an object to where the left red zone of the next begins. Kernel:
 * size_from_object().
 */
function sizeFromObject({ flags, size, redLeftPad }: KmemCache): number {
  return hasFlag(flags, SLAB_RED_ZONE) ? size - redLeftPad : size;
}

interface Expected {
  readonly what: string;
  readonly address: number;
  readonly count: number;
  readonly value: number;
  readonly meaning: string;
}

/** Kernel: check_bytes_and_report(). */
function checkBytes(
  cache: KmemCache,
  slab: number,
  object: number,
  { what, address, count, value, meaning }: Expected,
): boolean {
  if (count <= 0) return true;
  const { memory } = cache.slub;
  const wrong = findOtherBytes(memory, address, value, count);
  if (wrong === undefined) return true;
  wrongBytesReport(cache, slab, object, what, wrong, value, meaning);
  fillBytes(memory, wrong.first, value, wrong.last - wrong.first + 1);
  return false;
}
