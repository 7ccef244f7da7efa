/** Guests to ask for: in pages of the host that lie here and there, and in memory that the host was not told of. */
import { allocPages, boot, bootGuest, bootGuestIn, carveOut, type Guest, MemorySlot, NO_PAGE, PAGE_SIZE } from 'engine';

const HOST = { memory: 512 * PAGE_SIZE, maxPageOrder: 6, pageblockOrder: 5 };
const GUEST = { maxPageOrder: 3, pageblockOrder: 3 };
export const GUEST_PAGES = 64;
/** All frames of a guest. */
export const FRAMES: readonly number[] = Array.from({ length: GUEST_PAGES }, (_, gfn) => gfn);

/**
 * A guest in pages that the host's allocator gave. Frames `touched` have been touched in this order, and the host gave
 * pages to others in between, so they do not follow each other.
 */
export function scatteredGuest(touched: readonly number[]): Guest {
  const host = boot(HOST);
  const guest = bootGuest(host, { ...GUEST, memory: GUEST_PAGES * PAGE_SIZE });
  for (const [index, gfn] of touched.entries()) {
    for (let others = 0; others <= index % 3; others++) allocPages(host.zones[0], 0);
    guest.slot.fault(gfn);
  }
  return guest;
}

/** A guest in memory that the host's kernel was not told of. */
export function undescribedGuest(): Guest {
  const { host, range } = carveOut(boot(HOST), GUEST_PAGES);
  return bootGuestIn(host, range, { ...GUEST, memory: GUEST_PAGES * PAGE_SIZE });
}

/** The same, with frames from 4 GiB on. Nobody has touched them, and nobody does here: it is asked where they are. */
export function highGuest(): Guest {
  const pages = 2 ** 20 + GUEST_PAGES;
  const { host, range } = carveOut(boot(HOST), pages);
  return { ...undescribedGuest(), slot: new MemorySlot(host, pages, range) };
}

/** Frames of a guest that have no page yet. */
export function untouchedFrames({ slot }: Guest): number[] {
  return FRAMES.filter((gfn) => slot.pfnOf(gfn) === NO_PAGE);
}
