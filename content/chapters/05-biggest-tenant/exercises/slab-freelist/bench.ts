/** A cache made by hand, with a page for its objects: nothing but the reader's functions ever makes a list in it. */
import { boot, type DesignName, HAND_MADE_SIZE, type KmemCache, kmemCacheByHand, type Machine, PAGE_SIZE } from 'engine';
import { Random } from 'lessons';

/** Upper halves of pointers: the direct map, and the gibibytes beyond the first four. */
const DIRECT_MAP_HIGH = 0xffff8880;

export interface Shape {
  /** bytes of an object, a multiple of 8 */
  readonly size: number;
  /** objects on the list */
  readonly count: number;
  /** decides their order */
  readonly seed: number;
}

export interface BenchOptions {
  readonly design?: DesignName;
  /** first page of the machine, the first of a section */
  readonly startPfn?: number;
  readonly hardened?: boolean;
}

/** Bytes in pages that every machine here has, kept for the cache, for the head, and for the objects. */
const PAGES = 64;
const HEAD_LANE = 16;

export class Bench {
  readonly machine: Machine;
  readonly cache: KmemCache;
  /** lanes in which the list's head is, and where */
  readonly lanes: Uint32Array;
  readonly head = HEAD_LANE;
  /** objects in the order that they are to be listed in */
  readonly objects: readonly number[];
  readonly #hardened: boolean;

  constructor({ size, count, seed }: Shape, { design = 'struct-page', startPfn = 0, hardened = false }: BenchOptions = {}) {
    const random = new Random(seed);
    const own = startPfn + PAGES - 4;
    this.machine = boot({
      design, memory: [{ startPfn, pages: startPfn === 0 ? PAGES : 4096 }], maxPageOrder: 2, pageblockOrder: 2,
      reserved: [{ base: own * PAGE_SIZE, size: 3 * PAGE_SIZE }],
    });
    this.#hardened = hardened;
    const build = hardened ? { cpuPartial: false, random: () => 1 + random.below(2 ** 32 - 1) } : undefined;
    this.cache = kmemCacheByHand(this.machine, own * PAGE_SIZE, size, build);
    this.lanes = this.machine.memory.view((own + 1) * PAGE_SIZE, HAND_MADE_SIZE / 4);
    const first = (own + 2) * PAGE_SIZE;
    const places = Array.from({ length: Math.floor(PAGE_SIZE / size) }, (_, index) => first + index * size);
    this.objects = random.shuffle(places).slice(0, count);
    // What the last owner left: no zeroes.
    const bytes = this.machine.memory.view(first, PAGE_SIZE / 4);
    for (let lane = 0; lane < bytes.length; lane++) bytes[lane] = 0x5eed0000 + lane;
  }

  /** Lets the head begin at an object; -1 for nothing. */
  setHead(object: number): void {
    const [low, high] = pointer(object);
    this.lanes[HEAD_LANE] = low;
    this.lanes[HEAD_LANE + 1] = high;
  }

  /** What the head says, read from its bytes. */
  readHead(): number {
    return addressIn(this.lanes[HEAD_LANE], this.lanes[HEAD_LANE + 1]);
  }

  /** What a free object says, read from its bytes by another way than the engine's. */
  readNext(object: number): number {
    const { memory } = this.machine;
    const place = object + this.cache.offset;
    let [low, high] = [memory.read32(place), memory.read32(place + 4)];
    if (this.#hardened) {
      const [placeLow, placeHigh] = pointer(place);
      low = (low ^ this.cache.randomLow ^ swapped(placeHigh)) >>> 0;
      high = (high ^ this.cache.randomHigh ^ swapped(placeLow)) >>> 0;
    }
    return addressIn(low, high);
  }

  /** The list from its head, as far as it can be followed. */
  walk(): number[] {
    const found: number[] = [];
    for (let object = this.readHead(); this.objects.includes(object) && !found.includes(object); object = this.readNext(object)) {
      found.push(object);
    }
    return found;
  }

  /** An object as people call it: its place in its page. */
  say(object: number): string {
    if (object === -1) return 'NULL';
    if (!Number.isInteger(object)) return `${String(object)}, which is no address`;
    const offset = object - this.objects[0] + (this.objects[0] % PAGE_SIZE);
    return offset >= 0 && offset < PAGE_SIZE ? `object ${Math.floor(offset / this.cache.size)}` : `something at 0x${object.toString(16)}`;
  }

  sayList(objects: readonly number[]): string {
    return objects.length === 0 ? 'nothing' : objects.map((object) => this.say(object)).join(', ');
  }
}

function pointer(address: number): [low: number, high: number] {
  return address === -1 ? [0, 0] : [address % 2 ** 32, DIRECT_MAP_HIGH + Math.floor(address / 2 ** 32)];
}

function addressIn(low: number, high: number): number {
  return high === 0 && low === 0 ? -1 : (high - DIRECT_MAP_HIGH) * 2 ** 32 + low;
}

function swapped(lane: number): number {
  const bytes = [0, 8, 16, 24].map((shift) => (lane >>> shift) & 0xff);
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
