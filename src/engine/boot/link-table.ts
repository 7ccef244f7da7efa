/**
 * The table of links that one design keeps outside the descriptors. It lies behind the descriptors of each area of the
 * memory map, section after section, and so the boot record says where without a word of its own for it.
 */
import { DESCRIPTOR_SIZES, LINK_TABLE_SIZES } from '../memmap/create.ts';
import type { BootRecord } from './boot-record.ts';

/** Bytes of links that a section has outside its descriptors; 0 in most designs. */
export function linkTableBytes({ design, memmapBytes }: Pick<BootRecord, 'design' | 'memmapBytes'>): number {
  return (memmapBytes / DESCRIPTOR_SIZES[design]) * LINK_TABLE_SIZES[design];
}

/**
 * Physical address of the links of the section that has this index in the section table.
 * @throws RangeError when there is no such section
 */
export function linkTableAddress(record: BootRecord, index: number): number {
  const area = record.areas.findLast(({ firstIndex }) => firstIndex <= index);
  if (area === undefined) throw new RangeError(`The memory map has no section of index ${index}.`);
  return area.memmap + area.sections * record.memmapBytes + (index - area.firstIndex) * linkTableBytes(record);
}
