/**
 * What a 32-bit kernel can address. The last quarter of 4 GiB is the kernel's; into it memory up to 896 MiB is mapped
 * for good (lowmem), and above that mapping there is room for a few windows. A page of HighMem has no address of its
 * own: whoever wants its bytes must put it into a window first.
 *
 * Models the classic split of i386 (Documentation/mm/highmem.rst, Linux 6.1). Left out: user space, vmalloc.
 */
import { PAGE_SHIFT, PAGE_SIZE } from '../memory/units.ts';

/** First address of the kernel's quarter, which is also the address of pfn 0. */
export const PAGE_OFFSET = 0xc0000000;
/** Pages of lowmem on a machine with the classic split: 896 MiB. */
export const MAX_LOW_PFN = (896 * 2 ** 20) / PAGE_SIZE;
/** Address of the first window, slot 0; the others follow downwards, as in the kernel's fixmap. */
export const WINDOW_TOP = 0xfff00000;

/** Bits of a physical address: 32, or 36 with the Physical Address Extension. */
export const PHYSICAL_BITS = { plain: 32, pae: 36 } as const;
export type Paging = keyof typeof PHYSICAL_BITS;

/** Pages that a machine can have at most: 2^20 (4 GiB), or 2^24 (64 GiB) with PAE. */
export function mostPages(paging: Paging): number {
  return 2 ** (PHYSICAL_BITS[paging] - PAGE_SHIFT);
}

/** @throws RangeError when the machine has memory that its page tables have no bits for */
export function checkReach(endPfn: number, paging: Paging): void {
  const most = mostPages(paging);
  if (endPfn <= most) return;
  throw new RangeError(
    `Memory ends at pfn ${endPfn}, but a physical address of ${PHYSICAL_BITS[paging]} bits reaches ${most} pages only` +
      (paging === 'plain' ? '; PAE would give it four bits more.' : '.'),
  );
}

/** Bits that two frame numbers take, as the links of a packed descriptor: 40 of 64, or 48 with PAE. */
export function linkBits(paging: Paging): number {
  return 2 * (PHYSICAL_BITS[paging] - PAGE_SHIFT);
}

/** Thrown when the kernel uses an address behind which there is nothing. */
export class KernelPageFault extends Error {
  override readonly name = 'KernelPageFault';
  /** the address that was used */
  readonly address: number;

  constructor(address: number, why: string) {
    super(`Page fault at kernel address 0x${address.toString(16).padStart(8, '0')}: ${why}`);
    this.address = address;
  }
}
