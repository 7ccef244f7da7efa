/**
 * The scatterlist: how Linux tells a device which memory a transfer is for. An entry names memory by the address of
 * its first page's struct page, so memory without one cannot be named.
 *
 *   byte  0  page_link    address of a struct page; bit 0 SG_CHAIN: of the next part of the list instead; bit 1 SG_END
 *   byte  8  offset       from the beginning of the page
 *   byte 12  length       bytes; may go on into the pages that follow
 *   byte 16  dma_address  what the device is told, once the list is mapped
 *   byte 24  dma_length   and how much; byte 28 dma_flags is not used here
 *
 * Models struct scatterlist (include/linux/scatterlist.h) as x86-64 has it, 32 bytes, Linux 6.1. An entry is named by
 * its physical address.
 */
import { VMEMMAP_HIGH, directMapHigh, hex64 } from '../memory/address.ts';
import type { Machine } from '../boot/machine.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE, LANE_SIZE, PAGE_SIZE, SECTION_MASK } from '../memory/units.ts';
import { readWord, writeWord } from './bytes.ts';
import type { PhysRange } from './map-segments.ts';

/** Bytes of an entry. */
export const SG_SIZE = 32;
/** Bit of page_link: the word leads to another part of the list. */
export const SG_CHAIN = 1;
/** Bit of page_link: this entry is the last. */
export const SG_END = 2;
const FLAG_BITS = SG_CHAIN | SG_END;
const OFFSET = 8;
const LENGTH = 12;
const DMA_ADDRESS = 16;
const DMA_LENGTH = 24;

/** What the functions here need of a machine: its bytes, and the size of its descriptors. */
export type PageMachine = Pick<Machine, 'memory' | 'memmap'>;

/** Thrown when memory is to be named by a struct page that it does not have. */
export class NoStructPage extends Error {
  override readonly name = 'NoStructPage';
  readonly pfn: number;

  constructor(pfn: number, address: string) {
    super(
      `pfn ${pfn} has no struct page: the memory map ends before it or was never made there, and at ${address}, where ` +
        'the descriptor would be, nothing is mapped. A scatterlist can name memory by its descriptor only.',
    );
    this.pfn = pfn;
  }
}

/** Does the memory map have a descriptor for this page? */
export function hasStructPage({ memory, memmap }: PageMachine, pfn: number): boolean {
  return memory.section(pfn).memmap.byteLength > (pfn & SECTION_MASK) * memmap.descriptorSize;
}

/**
 * Makes an entry point at memory: `length` bytes from `offset` of the page at `pfn` on. Its flags stay.
 * @throws NoStructPage when one of the pages has no descriptor
 * Kernel: sg_set_page().
 */
export function sgSetPage(machine: PageMachine, sg: number, pfn: number, length: number, offset: number): void {
  const { memory, memmap } = machine;
  const last = pfn + Math.floor((offset + Math.max(length, 1) - 1) / PAGE_SIZE);
  for (let page = pfn; page <= last; page++) {
    if (!hasStructPage(machine, page)) throw new NoStructPage(page, sayVmemmap(page, memmap.descriptorSize));
  }
  const distance = pfn * memmap.descriptorSize;
  memory.write32(sg, (distance % LANE_RANGE) + sgFlags(memory, sg));
  memory.write32(sg + LANE_SIZE, VMEMMAP_HIGH + Math.floor(distance / LANE_RANGE));
  memory.write32(sg + OFFSET, offset);
  memory.write32(sg + LENGTH, length);
}

/** Page frame number of the page that an entry points at. Kernel: sg_page() and page_to_pfn(). */
export function sgPfn({ memory, memmap }: PageMachine, sg: number): number {
  const low = memory.read32(sg) - sgFlags(memory, sg);
  const high = memory.read32(sg + LANE_SIZE) - VMEMMAP_HIGH;
  return (high * LANE_RANGE + low) / memmap.descriptorSize;
}

/** Physical address of an entry's first byte. Kernel: sg_phys(). */
export function sgPhys(machine: PageMachine, sg: number): number {
  return sgPfn(machine, sg) * PAGE_SIZE + machine.memory.read32(sg + OFFSET);
}

/** Bytes that an entry is for. */
export function sgLength(memory: PhysicalMemory, sg: number): number {
  return memory.read32(sg + LENGTH);
}

function sgFlags(memory: PhysicalMemory, sg: number): number {
  return memory.read32(sg) & FLAG_BITS;
}

export function sgIsChain(memory: PhysicalMemory, sg: number): boolean {
  return (sgFlags(memory, sg) & SG_CHAIN) !== 0;
}

export function sgIsLast(memory: PhysicalMemory, sg: number): boolean {
  return (sgFlags(memory, sg) & SG_END) !== 0;
}

/** Where the chain leads: the physical address of the next part's first entry. Kernel: sg_chain_ptr(). */
export function sgChainPtr(memory: PhysicalMemory, sg: number): number {
  const low = memory.read32(sg) - sgFlags(memory, sg);
  return (memory.read32(sg + LANE_SIZE) - directMapHigh(0)) * LANE_RANGE + low;
}

// #region sg-next
/**
 * The entry after this one, or undefined after the last. A place that chains is no entry.
 * Kernel: sg_next().
 */
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next

/** Makes an entry lead to another part of the list; it is no entry any more. Kernel: __sg_chain(). */
export function sgChain(memory: PhysicalMemory, sg: number, next: number): void {
  memory.write32(sg, (next % LANE_RANGE) + SG_CHAIN);
  memory.write32(sg + LANE_SIZE, directMapHigh(next));
  memory.write32(sg + OFFSET, 0);
  memory.write32(sg + LENGTH, 0);
}

/** Makes an entry the last. Kernel: sg_mark_end(). */
export function sgMarkEnd(memory: PhysicalMemory, sg: number): void {
  memory.write32(sg, ((memory.read32(sg) | SG_END) & ~SG_CHAIN) >>> 0);
}

/** The entries of a list, in their order. Kernel: for_each_sg(). */
export function* sgEntries(memory: PhysicalMemory, sgl: number): Generator<number, undefined> {
  for (let sg: number | undefined = sgl; sg !== undefined; sg = sgNext(memory, sg)) yield sg;
  return undefined;
}

/** The memory that a list is for, as its descriptors say. */
export function* sgRanges(machine: PageMachine, sgl: number): Generator<PhysRange> {
  for (const sg of sgEntries(machine.memory, sgl)) {
    yield { address: sgPhys(machine, sg), length: sgLength(machine.memory, sg) };
  }
}

/** Writes down what the device is told of an entry; a length of 0 ends the mapped part. */
export function setSgDma(memory: PhysicalMemory, sg: number, { address, length }: PhysRange): void {
  writeWord(memory, sg + DMA_ADDRESS, address);
  memory.write32(sg + DMA_LENGTH, length);
}

/** What the device is told of an entry. Kernel: sg_dma_address(), sg_dma_len(). */
export function sgDma(memory: PhysicalMemory, sg: number): PhysRange {
  return { address: readWord(memory, sg + DMA_ADDRESS), length: memory.read32(sg + DMA_LENGTH) };
}

function sayVmemmap(pfn: number, descriptorSize: number): string {
  const distance = pfn * descriptorSize;
  return hex64(VMEMMAP_HIGH + Math.floor(distance / LANE_RANGE), distance % LANE_RANGE);
}
