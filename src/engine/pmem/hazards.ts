/**
 * Free pages that must not be touched, and what happens to those who do. Each hazard is a property of a page that the
 * hardware, the host or a debugging aid gives it; a design that keeps its links in free pages meets every one of them,
 * a design that keeps them in descriptors none.
 *
 * After mm/page_poison.c, mm/page_reporting.c, free_pages_prepare() and post_alloc_hook() (mm/page_alloc.c), Linux 6.1;
 * unaccepted memory is of later versions.
 */

export type Hazard = 'unmapped' | 'unaccepted' | 'reported' | 'poisoned' | 'zeroed' | 'broken' | 'owned';

interface HazardRule {
  /** bit in a page's byte of the table */
  readonly bit: number;
  /** what is true of such a page, and what follows for whoever would keep something in it */
  readonly sentence: string;
}

export const HAZARDS: Readonly<Record<Hazard, HazardRule>> = {
  unmapped: {
    bit: 0x01,
    sentence:
      'While it is free, the page is not in the kernel\'s page tables (debug_pagealloc): whoever reads or writes it stops at ' +
      'a page fault, and that is what the aid is for.',
  },
  unaccepted: {
    bit: 0x02,
    sentence:
      'The guest has not accepted the page from its host yet, and must not touch it before it has; to accept it only in ' +
      'order to link it would be the work that was to be put off.',
  },
  reported: {
    bit: 0x04,
    sentence:
      'The guest has told its host that the page is free, and the host has taken the memory away: what was in it is gone, ' +
      'and the first store makes the host find memory for it again.',
  },
  poisoned: {
    bit: 0x08,
    sentence:
      'The page was filled with 0xaa when it was freed, and is checked when it is allocated (page_poison): whatever else ' +
      'was written there in between is memory corruption.',
  },
  zeroed: {
    bit: 0x10,
    sentence:
      'The page was zeroed when it was freed and goes to its next owner as it is (init_on_free): what was written there in ' +
      'between is handed over too, and links tell the owner where the kernel keeps things.',
  },
  broken: {
    bit: 0x20,
    sentence:
      'The memory behind the page is broken (hwpoison): the page has to leave its list, and nobody may read it in order ' +
      'to get it off.',
  },
  owned: {
    bit: 0x40,
    sentence:
      'The page is not allocated, but its bytes are somebody\'s: a file system on persistent memory keeps them. A store is ' +
      'no fault; it is a loss that nobody notices.',
  },
};

/** Thrown when a page is touched that cannot be. */
export class HazardFault extends Error {
  override readonly name = 'HazardFault';
  readonly hazard: Hazard;
  readonly pfn: number;

  constructor(hazard: Hazard, pfn: number, what: string) {
    super(`${what} ${HAZARDS[hazard].sentence}`);
    this.hazard = hazard;
    this.pfn = pfn;
  }
}

/** Hazards at which a touch stops at once, the gravest first. */
export const FAULTING: readonly Hazard[] = ['broken', 'unaccepted', 'unmapped'];
