/**
 * A memory map in few bytes, for the page: constants and tables as JSON, what the kernel said of each page as numbers of
 * names, then the descriptors byte by byte: byte 0 of every page, byte 1 of every page, and so on, so that like stands
 * beside like. What is left to save, gzip saves; it is no business of this file.
 */
import { MalformedRecording } from '../trace/malformed.ts';
import { ByteReader, ByteWriter } from '../trace/varint.ts';
import type { PageLabel } from './compare-dump.ts';
import type { MemoryDump } from './memory-dump.ts';
import { readDump } from './read-dump.ts';

const MAGIC = 'two-words memory map 1';
/** Bytes of a descriptor. */
const PLANES = 64;
/** Bytes that say how long the head is. */
const HEAD_LENGTH = 4;

/** What readDump reads of memmap.json; the rest stays with the recording. */
const KEYS = [
  'kernel', 'struct_page_size', 'max_order', 'pageblock_order', 'vmemmap_base', 'ranges', 'struct_page', 'struct_slab', 'struct_zone',
  'struct_per_cpu_pages', 'page_flags', 'page_flag_aliases', 'page_type', 'zones',
];

/** A memory map, and what the kernel that it was copied from said of each page. */
export interface LabelledDump {
  readonly dump: MemoryDump;
  /** in the order of their pages */
  readonly labels: readonly PageLabel[];
  /** log2 of the pages in a pageblock */
  readonly pageblockOrder: number;
}

/**
 * @param text memmap.json
 * @param bytes memmap.bin
 */
export function packDump(text: string, bytes: Uint8Array, labels: readonly PageLabel[]): Uint8Array {
  const json = JSON.parse(text) as Record<string, unknown>;
  const caches = Object.entries(json['slab_caches'] as Record<string, { name: string }>).map(([address, { name }]) => [address, { name }] as const);
  const head = new ByteWriter();
  head.writeText(MAGIC);
  head.writeText(JSON.stringify({ ...Object.fromEntries(KEYS.map((key) => [key, json[key]])), slab_caches: Object.fromEntries(caches) }));
  const names = new Map<string, number>();
  const numbers = labels.map((label) => {
    const name = nameOf(label);
    const number = names.get(name) ?? names.size;
    names.set(name, number);
    return number;
  });
  head.writeText(JSON.stringify([...names.keys()]));
  head.write(labels.length);
  labels.forEach(({ pfn }, index) => { head.write(pfn - (labels[index - 1]?.pfn ?? -1)); });
  for (const number of numbers) head.write(number);

  const before = head.finish();
  const packed = new Uint8Array(HEAD_LENGTH + before.length + bytes.length);
  for (let at = 0; at < HEAD_LENGTH; at++) packed[at] = (before.length >>> (8 * at)) & 0xff;
  packed.set(before, HEAD_LENGTH);
  const planes = packed.subarray(HEAD_LENGTH + before.length);
  const pages = bytes.length / PLANES;
  for (let at = 0; at < bytes.length; at++) planes[(at % PLANES) * pages + Math.floor(at / PLANES)] = bytes[at];
  return packed;
}

/** @param packed what packDump returned @throws MalformedRecording for other bytes */
export function unpackDump(packed: Uint8Array): LabelledDump {
  let headBytes = 0;
  for (let at = 0; at < HEAD_LENGTH; at++) headBytes += (packed.at(at) ?? 0) * 2 ** (8 * at);
  const head = new ByteReader(packed.subarray(HEAD_LENGTH, HEAD_LENGTH + headBytes));
  if (head.readText() !== MAGIC) throw new MalformedRecording('The packed memory map', 'it does not begin like one');
  const text = head.readText();
  const names = parse(head.readText(), 'the names of its owners') as readonly string[];
  const count = head.read();
  let pfn = -1;
  const pfns = Array.from({ length: count }, () => (pfn += head.read()));
  const labels = pfns.map((page) => labelOf(page, names[head.read()] ?? ''));

  const planes = packed.subarray(HEAD_LENGTH + headBytes);
  const bytes = new Uint8Array(planes.length);
  const pages = bytes.length / PLANES;
  for (let at = 0; at < bytes.length; at++) bytes[at] = planes[(at % PLANES) * pages + Math.floor(at / PLANES)];
  const { pageblock_order: pageblockOrder } = parse(text, 'its head') as { pageblock_order: number };
  return { dump: readDump(text, bytes), labels, pageblockOrder };
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedRecording('The packed memory map', `${what} cannot be read: it is damaged`);
  }
}

/** A label without the place of its page: a tail says how far it is from its head, so that many share one name. */
function nameOf({ pfn, owner, compound }: PageLabel): string {
  const near = (text: string): string => text.replace(/tail (\d+)$/, (_, head: string) => `tail -${pfn - Number(head)}`);
  return `${near(owner)}\t${near(compound)}`;
}

function labelOf(pfn: number, name: string): PageLabel {
  const [owner = '', compound = ''] = name.split('\t').map((text) => {
    return text.replace(/tail -(\d+)$/, (_, distance: string) => `tail ${pfn - Number(distance)}`);
  });
  return { pfn, owner, compound };
}
