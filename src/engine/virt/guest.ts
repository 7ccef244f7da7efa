/**
 * A guest: a machine whose memory is the memory of another machine. Host and guest each keep a descriptor for every
 * page of it, and neither knows of the other's. That is the tax that is paid twice.
 *
 * Stands for a virtual machine under KVM, Linux 6.1, as far as memory goes.
 */
import { attachMachine } from '../boot/attach.ts';
import { boot, type BootOptions } from '../boot/boot.ts';
import type { Machine } from '../boot/machine.ts';
import { type PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { GuestMemory } from './guest-memory.ts';
import { MemorySlot } from './memory-slot.ts';

export interface Guest {
  /** the host's side: which of its pages stand behind the guest's */
  readonly slot: MemorySlot;
  /** the guest's own machine */
  readonly machine: Machine;
}

/** What a guest is made of; its memory is its own, in bytes or ranges from guest frame 0 on. */
export type GuestOptions = Omit<BootOptions, 'watch' | 'makeMemory'>;

/**
 * Boots a guest in pages that the host's allocator gives, one after the other, as the guest touches them.
 * @throws HostOutOfMemory when the host has no page left
 */
export function bootGuest(host: Machine, options: GuestOptions): Guest {
  return bootInSlot(new MemorySlot(host, slotPages(options)), options);
}

/**
 * Boots a guest in memory that the host's kernel was not told of: the host has no descriptor for any page of it.
 * @param range from carveOut; at least as large as the guest
 */
export function bootGuestIn(host: Machine, range: PageRange, options: GuestOptions): Guest {
  if (slotPages(options) > range.pages) throw new RangeError(`The guest needs ${slotPages(options)} pages, and ${range.pages} were set aside.`);
  return bootInSlot(new MemorySlot(host, slotPages(options), range), options);
}

function bootInSlot(slot: MemorySlot, options: GuestOptions): Guest {
  return { slot, machine: boot({ ...options, makeMemory: (ranges) => new GuestMemory(ranges, slot) }) };
}

function slotPages({ memory }: GuestOptions): number {
  return typeof memory === 'number' ? memory / PAGE_SIZE : Math.max(...memory.map(({ startPfn, pages }) => startPfn + pages));
}

/**
 * The same machine with more memory than its kernel knows: memory that the command line's `mem=` cut off. It begins at
 * the first section above what the kernel knows.
 * @param pages how many
 * @returns the machine, and where the memory is
 */
export function carveOut(machine: Machine, pages: number): { readonly host: Machine; readonly range: PageRange } {
  const range = { startPfn: Math.ceil(machine.memory.endPfn / PAGES_PER_SECTION) * PAGES_PER_SECTION, pages };
  const memory = new PhysicalMemory([...machine.memory.ranges, range], (lanes) => lanes);
  machine.memory.sections.forEach((section, number) => { memory.sections[number] = section; });
  return { host: attachMachine(memory, machine.kernelData.address), range };
}
