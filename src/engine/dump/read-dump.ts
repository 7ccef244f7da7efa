/**
 * Reading a recorded memory map: JSON of constants, tables and raw structs, and the file of descriptors.
 */
import { MalformedRecording } from '../trace/malformed.ts';
import { MemoryDump, type DumpedStruct, type Word } from './memory-dump.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * @param text memmap.json
 * @param bytes memmap.bin, little endian
 * @throws MalformedRecording naming what is missing or makes no sense
 */
export function readDump(text: string, bytes: Uint8Array): MemoryDump {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw malformed(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const root = fields(json, 'the file');
  if (number(root, 'struct_page_size') !== 64) throw malformed('struct_page_size must be 64');
  const lanes = toLanes(bytes);
  const ranges = list(root, 'ranges').map((entry) => {
    const range = fields(entry, 'ranges');
    const { start_pfn: startPfn, pages, offset } = {
      start_pfn: number(range, 'start_pfn'), pages: number(range, 'pages'), offset: number(range, 'offset'),
    };
    if (offset / 4 + pages * 16 > lanes.length) {
      throw malformed(`the descriptors of pfn ${startPfn} and the ${pages - 1} after it lie beyond the end of memmap.bin`);
    }
    return { startPfn, pages, lane: offset / 4 };
  });
  const zone = fields(root['struct_zone'], 'struct_zone');
  const pcp = fields(root['struct_per_cpu_pages'], 'struct_per_cpu_pages');
  return new MemoryDump({
    lanes, ranges, layout: readLayout(root),
    lists: {
      freeArea: number(zone, 'free_area'), freeAreaSize: number(zone, 'free_area_size'), nrFree: number(zone, 'nr_free'),
      orders: number(root, 'max_order'), migratetypes: number(zone, 'migratetypes'),
      pcpLists: number(pcp, 'lists'), nrPcpLists: number(pcp, 'nr_lists'),
    },
    zones: list(root, 'zones').map((entry) => {
      const one = fields(entry, 'zones');
      return { name: readText(one, 'name'), zone: readStruct(one), pcps: list(one, 'pcp').map((cpu) => readStruct(fields(cpu, 'pcp'))) };
    }),
    cacheNames: new Map(Object.entries(fields(root['slab_caches'], 'slab_caches')).map(([address, cache]) => {
      return [address, readText(fields(cache, 'slab_caches'), 'name')];
    })),
  });
}

function readLayout(root: Fields): MemoryDump['layout'] {
  const page = fields(root['struct_page'], 'struct_page');
  const bits = fields(root['page_flags'], 'page_flags');
  const aliases = fields(root['page_flag_aliases'], 'page_flag_aliases');
  const types = fields(root['page_type'], 'page_type');
  return {
    flags: number(page, 'flags'), list: number(page, 'lru'), mapping: number(page, 'mapping'), index: number(page, 'index'),
    private: number(page, 'private'), compoundHead: number(page, 'compound_head'),
    compoundOrder: number(page, 'compound_order'), pageType: number(page, 'page_type'),
    slabCache: number(fields(root['struct_slab'], 'struct_slab'), 'slab_cache'),
    slabBit: number(bits, 'PG_slab'), reservedBit: number(bits, 'PG_reserved'), headBit: number(bits, 'PG_head'),
    swapBackedBit: number(bits, 'PG_swapbacked'), swapCacheBit: number(aliases, 'PG_swapcache'),
    typeBase: address(types, 'base').low, buddyType: address(types, 'PG_buddy').low, tableType: address(types, 'PG_table').low,
    vmemmapHigh: address(root, 'vmemmap_base').high,
  };
}

function readStruct(entry: Fields): DumpedStruct {
  const hex = readText(entry, 'bytes');
  if (hex.length % 8 !== 0 || !/^[0-9a-f]*$/.test(hex)) throw malformed('"bytes" must be whole lanes in hexadecimal');
  return { address: address(entry, 'va'), lanes: toLanes(Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))) };
}

/** Little-endian bytes as lanes. */
function toLanes(bytes: Uint8Array): Uint32Array {
  const lanes = new Uint32Array(Math.floor(bytes.length / 4));
  for (let lane = 0; lane < lanes.length; lane++) {
    const at = lane * 4;
    lanes[lane] = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  }
  return lanes;
}

function malformed(why: string): MalformedRecording {
  return new MalformedRecording('memmap.json', why);
}

function fields(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(`${name} must be an object`);
  return value as Fields;
}

function list(from: Fields, key: string): readonly unknown[] {
  const value = from[key];
  if (!Array.isArray(value)) throw malformed(`"${key}" must be a list`);
  return value;
}

function number(from: Fields, key: string): number {
  const value = from[key];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw malformed(`"${key}" must be a whole number, but it is ${JSON.stringify(value)}`);
  }
  return value;
}

function readText(from: Fields, key: string): string {
  const value = from[key];
  if (typeof value !== 'string') throw malformed(`"${key}" must be a text`);
  return value;
}

/** A 64-bit number in hexadecimal with 0x. */
function address(from: Fields, key: string): Word {
  const digits = /^0x([0-9a-f]{1,16})$/.exec(readText(from, key))?.[1]?.padStart(16, '0');
  if (digits === undefined) throw malformed(`"${key}" must be a number in hexadecimal with 0x`);
  return { high: parseInt(digits.slice(0, 8), 16), low: parseInt(digits.slice(8), 16) };
}
