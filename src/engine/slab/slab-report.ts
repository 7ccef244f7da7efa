/**
 * Writing reports about a slab or an object of it: the finding, who had the object, and the bytes around it.
 *
 * Models object_err(), slab_err(), check_bytes_and_report() and print_trailer(), mm/slub.c, Linux 6.1.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import { readByte } from './bytes.ts';
import { hasFlag, SLAB_RED_ZONE, SLAB_STORE_USER } from './flags.ts';
import { getFreepointer } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import {
  infoEnd,
  keepsOriginalSize,
  originalSize,
  readTrack,
  TRACK_ALLOC,
  TRACK_FREE,
} from './object-bytes.ts';
import { dumpBytes, sayAddress, sayByte } from './report.ts';
import { ORIGINAL_SIZE_BYTES, TRACK_SIZE } from './sizes.ts';

interface WrongBytes {
  readonly first: number;
  readonly last: number;
}
interface Run {
  readonly title: string;
  readonly address: number;
  readonly count: number;
}

/** Bytes that are shown of an object at most. */
const MOST_SHOWN = PAGE_SIZE;
/** Bytes before the object that are shown when there is no red zone. */
const BYTES_BEFORE = 16;

/** Tells of an object of a slab. */
export function objectReport(
  cache: KmemCache,
  slab: number,
  object: number,
  what: string,
  sentence: string,
): void {
  cache.slub.report({
    cache: cache.name,
    what,
    sentence,
    bytes: [saySlab(cache, slab), ...sayObject(cache, slab, object)],
  });
}

/** Tells of a slab as a whole, or of a pointer that is no object of it. */
export function slabError(cache: KmemCache, slab: number, what: string, sentence: string): void {
  cache.slub.report({ cache: cache.name, what, sentence, bytes: [saySlab(cache, slab)] });
}

/** Tells of bytes in an object that are not what they must be. */
export function wrongBytesReport(
  cache: KmemCache,
  slab: number,
  object: number,
  what: string,
  wrong: WrongBytes,
  right: number,
  meaning: string,
): void {
  objectReport(
    cache,
    slab,
    object,
    `${what} overwritten`,
    `${sayWrong(cache, slab, wrong, right)} ${meaning}`,
  );
}

/** Tells of bytes of a slab, outside of all objects, that are not what they must be. */
export function slabReport(
  cache: KmemCache,
  slab: number,
  what: string,
  wrong: WrongBytes,
  right: number,
  run: Run,
): void {
  cache.slub.report({
    cache: cache.name,
    what,
    sentence: `${sayWrong(cache, slab, wrong, right)} These bytes belong to no object.`,
    bytes: [saySlab(cache, slab), ...dumpBytes(cache.slub.memory, run.title, run.address, run.count)],
  });
}

function sayWrong(cache: KmemCache, slab: number, { first, last }: WrongBytes, right: number): string {
  const { memory, pages } = cache.slub;
  const offset = first - pages.firstPage(slab) * PAGE_SIZE;
  const where =
    first === last
      ? `The byte at ${sayAddress(first)}`
      : `The bytes from ${sayAddress(first)} to ${sayAddress(last)}`;
  return `${where}, offset ${offset} in the slab, changed: the first is ${sayByte(readByte(memory, first))} instead of ${sayByte(right)}.`;
}

function saySlab({ slub: { pages } }: KmemCache, slab: number): string {
  return (
    `Slab at pfn ${pages.firstPage(slab)}: objects=${pages.objects(slab)} used=${pages.inuse(slab)} fp=${sayAddress(pages.freelist(slab))}` +
    (pages.isFrozen(slab) ? ' frozen' : '')
  );
}

function sayObject(cache: KmemCache, slab: number, object: number): string[] {
  const { memory, pages } = cache.slub;
  const { flags, redLeftPad, objectSize, inuse, size } = cache;
  const start = pages.firstPage(slab) * PAGE_SIZE;
  const lines = sayTracks(cache, object);
  lines.push(
    `Object ${sayAddress(object)} @offset=${object - start} fp=${sayAddress(getFreepointer(cache, object))}`,
  );
  const hasRedZone = hasFlag(flags, SLAB_RED_ZONE);
  if (hasRedZone) lines.push(...dumpBytes(memory, 'Redzone', object - redLeftPad, redLeftPad));
  else if (object >= start + BYTES_BEFORE)
    lines.push(...dumpBytes(memory, 'Bytes b4', object - BYTES_BEFORE, BYTES_BEFORE));
  lines.push(...dumpBytes(memory, 'Object', object, Math.min(objectSize, MOST_SHOWN)));
  if (hasRedZone) lines.push(...dumpBytes(memory, 'Redzone', object + objectSize, inuse - objectSize));
  const info = metadataEnd(cache);
  const end = size - (hasRedZone ? redLeftPad : 0);
  if (info < end) lines.push(...dumpBytes(memory, 'Padding', object + info, end - info));
  return lines;
}

/** Offset of the first byte after everything that debugging keeps beside an object. */
export function metadataEnd(cache: KmemCache): number {
  return (
    infoEnd(cache) +
    (hasFlag(cache.flags, SLAB_STORE_USER) ? 2 * TRACK_SIZE : 0) +
    (keepsOriginalSize(cache) ? ORIGINAL_SIZE_BYTES : 0)
  );
}

function sayTracks(cache: KmemCache, object: number): string[] {
  const allocated = readTrack(cache, object, TRACK_ALLOC);
  const freed = readTrack(cache, object, TRACK_FREE);
  const size = keepsOriginalSize(cache) ? ` for ${originalSize(cache, object)} bytes` : '';
  return [
    ...(allocated === 0 ? [] : [`Allocated by ${allocated}${size}`]),
    ...(freed === 0 ? [] : [`Freed by ${freed}`]),
  ];
}
