/**
 * The label of a namespace: what a module says of itself to whatever kernel finds it. It is on the medium, so it must
 * be true for kernels whose descriptors have another size; hence it says how many bytes a descriptor may take.
 *
 *   byte  0  signature          byte 64  npfns: pages          byte 88  page_size
 *   byte 52  version 1.4        byte 72  mode: 1 RAM, 2 PMEM   byte 92  page_struct_size
 *   byte 56  dataoff            byte 84  align                 byte 4088  checksum
 *
 * Models struct nd_pfn_sb (drivers/nvdimm/pfn.h) at byte 4096 of the namespace, Linux 6.1. Left out: uuids, padding
 * fields. The checksum is Fletcher's over the 32-bit lanes before it.
 */
import { readWord, writeWord } from '../io/bytes.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGE_SIZE } from '../memory/units.ts';
import type { Nvdimm } from './nvdimm.ts';

/** Bytes before the first descriptor or the first page of data: nothing, and then the label. */
export const LABEL_END = 2 * PAGE_SIZE;
/** Bytes that are kept for a descriptor, whatever this kernel's has. Kernel: MAX_STRUCT_PAGE_SIZE. */
export const MAX_STRUCT_PAGE_SIZE = 64;

/** Where descriptors are: in DRAM ('ram'), or on the module itself ('pmem', by a vmem_altmap). */
export type NamespaceMode = 'ram' | 'pmem';

/** What a label says. */
export interface Label {
  readonly mode: NamespaceMode;
  /** bytes from the beginning of the module to its first page of data */
  readonly dataOffset: number;
  /** pages of data */
  readonly pages: number;
  /** bytes that a descriptor may have */
  readonly pageStructSize: number;
}

const LABEL_OFFSET = PAGE_SIZE;
const SIGNATURE = [0x4944564e, 0x505f4d4d, 0x495f4e46, 0x004f464e];
const VERSION_1_4 = 0x00040001;
const FIELD = { version: 52, dataOffset: 56, npfns: 64, mode: 72, align: 84, pageSize: 88, pageStructSize: 92, checksum: 4088 } as const;
const MODES: readonly (NamespaceMode | undefined)[] = [undefined, 'ram', 'pmem'];

/**
 * Makes a namespace of a module: sets bytes for descriptors aside if they are to be on it, and writes the label.
 * @param pageStructSize bytes to keep for each descriptor
 * @param align bytes, a power of two; data begin at a multiple of it
 * @throws RangeError when nothing would be left for data
 */
export function createNamespace(
  memory: PhysicalMemory, dimm: Nvdimm, mode: NamespaceMode, pageStructSize = MAX_STRUCT_PAGE_SIZE, align = PAGE_SIZE,
): Label {
  const descriptors = mode === 'pmem' ? dimm.range.pages * pageStructSize : 0;
  const dataOffset = Math.ceil((LABEL_END + descriptors) / align) * align;
  const pages = (dimm.size - dataOffset) / PAGE_SIZE;
  if (pages <= 0) throw new RangeError(`A module of ${dimm.size} bytes has no room for data after ${dataOffset} bytes of label and descriptors.`);
  const label = dimm.start + LABEL_OFFSET;
  SIGNATURE.forEach((lane, index) => memory.write32(label + index * LANE_SIZE, lane));
  memory.write32(label + FIELD.version, VERSION_1_4);
  writeWord(memory, label + FIELD.dataOffset, dataOffset);
  writeWord(memory, label + FIELD.npfns, pages);
  memory.write32(label + FIELD.mode, MODES.indexOf(mode));
  memory.write32(label + FIELD.align, align);
  memory.write32(label + FIELD.pageSize, PAGE_SIZE);
  memory.write32(label + FIELD.pageStructSize, pageStructSize);
  const [low, high] = checksum(memory, label);
  memory.write32(label + FIELD.checksum, low);
  memory.write32(label + FIELD.checksum + LANE_SIZE, high);
  dimm.persist(label, PAGE_SIZE);
  return { mode, dataOffset, pages, pageStructSize };
}

/** The label of a module, or undefined when it has none, or one that a crash has torn. Kernel: nd_pfn_validate(). */
export function readLabel(memory: PhysicalMemory, dimm: Nvdimm): Label | undefined {
  const label = dimm.start + LABEL_OFFSET;
  const signed = SIGNATURE.every((lane, index) => memory.read32(label + index * LANE_SIZE) === lane);
  const [low, high] = checksum(memory, label);
  const whole = memory.read32(label + FIELD.checksum) === low && memory.read32(label + FIELD.checksum + LANE_SIZE) === high;
  const mode = MODES[memory.read32(label + FIELD.mode)];
  if (!signed || !whole || mode === undefined) return undefined;
  return {
    mode,
    dataOffset: readWord(memory, label + FIELD.dataOffset),
    pages: readWord(memory, label + FIELD.npfns),
    pageStructSize: memory.read32(label + FIELD.pageStructSize),
  };
}

function checksum(memory: PhysicalMemory, label: number): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (let at = label; at < label + FIELD.checksum; at += LANE_SIZE) {
    low = (low + memory.read32(at)) >>> 0;
    high = (high + low) >>> 0;
  }
  return [low, high];
}
