/**
 * The units of the machine. A page is 4 KiB; a section is 128 MiB; a lane is 32 bits, the unit in which all memory
 * is read and written.
 *
 * Models arch/x86/include/asm/page_types.h and sparsemem.h (SECTION_SIZE_BITS 27), Linux 6.1, x86-64.
 */

/** log2 of the bytes in a page. */
export const PAGE_SHIFT = 12;
/** Bytes in a page. */
export const PAGE_SIZE = 4096;
/** Bytes in a lane. */
export const LANE_SIZE = 4;
/** Lanes in a page. */
export const LANES_PER_PAGE = 1024;
/** Pages in a section. */
export const PAGES_PER_SECTION = 32_768;
/** `pfn & SECTION_MASK` is the index of a page within its section; exact also for a pfn of more than 32 bits. */
export const SECTION_MASK = PAGES_PER_SECTION - 1;
/** Bytes in a section. */
export const SECTION_SIZE = PAGES_PER_SECTION * PAGE_SIZE;
/** 2^32: how often the low lane of a 64-bit value wraps. */
export const LANE_RANGE = 4_294_967_296;

/** A page frame number that names no page: what a failed allocation returns. */
export const NO_PAGE = -1;
