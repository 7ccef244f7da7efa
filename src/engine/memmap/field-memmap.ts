/**
 * A descriptor as a row of bit fields, of any width: the tools with which a design can be written down in a page. They
 * find the bits wherever they lie, and cost a few steps more than a design that knows its lanes by heart.
 *
 * The bits of all descriptors of a section follow each other without a gap. So a descriptor need not be a whole number
 * of bytes; only 32 of them must be a whole number of lanes, which they always are.
 */
import { PAGE_SIZE, SECTION_MASK } from '../memory/units.ts';
import { Memmap } from './memmap.ts';
import { FIRST_ZONE, NODE, SPANNED_PAGES, START_PFN, ZONE_INDEX, ZONE_LANES, ZONES } from './zone-lanes.ts';

const LANE_BITS = 32;
const TWO_TO_32 = 2 ** 32;

/** Some bits of a descriptor. */
export interface Field {
  /** the lowest bit */
  readonly at: number;
  /** how many; a number has 52 at most */
  readonly bits: number;
}

/** What has to be known of a design before a machine of it boots. */
export interface DescriptorPlan {
  /** bits of a descriptor, one for each page */
  readonly descriptorBits: number;
  /** bits for each page in a table outside, which lies behind the descriptors */
  readonly tableBits: number;
  /** pages that a machine may have, from page 0: a link has to be able to name each of them, and the list heads */
  readonly mostPages: number;
}

export abstract class FieldMemmap extends Memmap {
  protected abstract readonly plan: DescriptorPlan;

  get descriptorSize(): number {
    return this.plan.descriptorBits / 8;
  }

  /** What a field of a page's descriptor holds. */
  protected get(pfn: number, { at, bits }: Field): number {
    const bit = (pfn & this.indexMask) * this.plan.descriptorBits + at;
    return readBits(this.lanes ?? this.partOf(pfn), this.firstLane, bit, bits);
  }

  /** Writes a field of a page's descriptor. Of a value that is too large, the lowest bits are kept. */
  protected set(pfn: number, { at, bits }: Field, value: number): void {
    const bit = (pfn & this.indexMask) * this.plan.descriptorBits + at;
    writeBits(this.lanes ?? this.partOf(pfn), this.firstLane, bit, bits, value);
  }

  /** The same in the table outside. */
  protected getInTable(pfn: number, { at, bits }: Field): number {
    return readBits(this.memory.section(pfn).links, 0, (pfn & SECTION_MASK) * this.plan.tableBits + at, bits);
  }

  protected setInTable(pfn: number, { at, bits }: Field, value: number): void {
    writeBits(this.memory.section(pfn).links, 0, (pfn & SECTION_MASK) * this.plan.tableBits + at, bits, value);
  }

  /** A lane of the page itself, which only the owner of the page may write. */
  protected getInPage(pfn: number, lane: number): number {
    return this.memory.read32(pfn * PAGE_SIZE + lane * 4);
  }

  protected setInPage(pfn: number, lane: number, value: number): void {
    this.memory.write32(pfn * PAGE_SIZE + lane * 4, value);
  }

  /** The `next` and `prev` of a free block, on its first page: what a design has to say of links. */
  protected abstract nextOf(pfn: number): number;
  protected abstract prevOf(pfn: number): number;
  protected abstract setNextOf(pfn: number, node: number): void;
  protected abstract setPrevOf(pfn: number, node: number): void;

  // The head of a list lies in kernel data, where there is room: two links of 64 bits, negative numbers in two's complement.
  next(node: number): number {
    return node < 0 ? this.headLink(-1 - node) : this.nextOf(node);
  }

  prev(node: number): number {
    return node < 0 ? this.headLink(1 - node) : this.prevOf(node);
  }

  setNext(node: number, next: number): void {
    if (node < 0) this.setHeadLink(-1 - node, next);
    else this.setNextOf(node, next);
  }

  setPrev(node: number, prev: number): void {
    if (node < 0) this.setHeadLink(1 - node, prev);
    else this.setPrevOf(node, prev);
  }

  private headLink(lane: number): number {
    const { lanes } = this.kernelData;
    return (lanes[lane + 1] | 0) * TWO_TO_32 + lanes[lane];
  }

  private setHeadLink(lane: number, node: number): void {
    const { lanes } = this.kernelData;
    lanes[lane] = node;
    lanes[lane + 1] = Math.floor(node / TWO_TO_32);
  }

  /** Node and zone of a page as zoneId() has them, looked up in the struct zones instead of the descriptor. */
  protected zoneIdOfSpan(pfn: number): number {
    const { lanes } = this.kernelData;
    const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
    for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
      const startPfn = lanes[zone + START_PFN] + lanes[zone + START_PFN + 1] * TWO_TO_32;
      const pages = lanes[zone + SPANNED_PAGES] + lanes[zone + SPANNED_PAGES + 1] * TWO_TO_32;
      if (pfn < startPfn + pages) return (lanes[zone + NODE] << 3) | lanes[zone + ZONE_INDEX];
    }
    return -1;
  }
}

/** Reads up to 52 bits that begin `bit` bits after the lane `first`. */
function readBits(lanes: Uint32Array, first: number, bit: number, bits: number): number {
  let lane = first + Math.floor(bit / LANE_BITS);
  let shift = bit % LANE_BITS;
  let value = 0;
  for (let read = 0; read < bits; lane++) {
    const count = Math.min(LANE_BITS - shift, bits - read);
    value += (((lanes[lane] >>> shift) & lowest(count)) >>> 0) * 2 ** read;
    read += count;
    shift = 0;
  }
  return value;
}

function writeBits(lanes: Uint32Array, first: number, bit: number, bits: number, value: number): void {
  let lane = first + Math.floor(bit / LANE_BITS);
  let shift = bit % LANE_BITS;
  for (let written = 0; written < bits; lane++) {
    const count = Math.min(LANE_BITS - shift, bits - written);
    const mask = lowest(count) << shift;
    lanes[lane] = (lanes[lane] & ~mask) | ((Math.floor(value / 2 ** written) << shift) & mask);
    written += count;
    shift = 0;
  }
}

/** The lowest `count` bits, 1 to 32. */
function lowest(count: number): number {
  return count === LANE_BITS ? -1 : 2 ** count - 1;
}
