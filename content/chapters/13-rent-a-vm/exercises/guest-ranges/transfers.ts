/** Whole transfers, watched from the device: what it is told, and what the host has done for it. */
import {
  BlockDevice, type DmaDirection, type Guest, hasStructPage, ioByRanges, PAGE_SIZE, type PhysicalMemory, physRanges, type PhysRange,
  readBytes, SECTOR_SIZE, writeBytes,
} from 'engine';
import { type CheckContext, describeError, type Failure } from 'lessons';
import { type GuestBytes, hex, runsOf, say, whereabouts } from './where.ts';

/** What is transferred, and where on the disk it begins. */
type Place = GuestBytes & { readonly sector: number };

/** A disk that remembers what it was told, and counts the descriptors that the host has for that while it runs. */
class WatchedDisk extends BlockDevice {
  readonly guest: Guest;
  told: readonly PhysRange[] = [];
  described = 0;

  constructor(guest: Guest) {
    super(96);
    this.guest = guest;
    this.medium.forEach((_, at) => { this.medium[at] = 1 + (at * 7) % 251; });
  }

  override transfer(memory: PhysicalMemory, list: number, sector: number, direction: DmaDirection): number {
    this.told = [...physRanges(memory, list)];
    const { host } = this.guest.slot;
    this.described = this.told.filter(({ address }) => hasStructPage(host, Math.floor(address / PAGE_SIZE))).length;
    return super.transfer(memory, list, sector, direction);
  }
}

/** Reads from a disk into the guest, and writes from the guest to it. What is wrong, or undefined. */
export function thereAndBack(guest: Guest, place: Place, context: CheckContext): Failure | undefined {
  // The guest has touched what it asks for, so that afterwards the host should have as many free pages as before.
  const end = place.address + place.length;
  for (let gfn = Math.floor(place.address / PAGE_SIZE); gfn * PAGE_SIZE < end; gfn++) guest.slot.fault(gfn);
  return once(guest, place, 'from-device', context) ?? once(guest, place, 'to-device', context);
}

/** Reads from a disk into frames that nobody has touched yet. What is wrong, or undefined. */
export function intoUntouched(guest: Guest, place: Place, context: CheckContext): Failure | undefined {
  const disk = new WatchedDisk(guest);
  const said = `A transfer from the disk into frames that nobody had touched, ${place.length} bytes at the guest’s address ${hex(place.address)}:`;
  try {
    ioByRanges(guest, disk, { ...place, direction: 'from-device' });
  } catch (thrown) {
    return { left: `${said} ${describeError(thrown, context)}`, expected: 'The frames should get pages, and the transfer should be made.' };
  }
  const bytes = readBytes(guest.machine.memory, place.address, place.length);
  const start = place.sector * SECTOR_SIZE;
  const wrong = bytes.findIndex((byte, at) => byte !== disk.medium[start + at]);
  if (wrong < 0) return undefined;
  return { left: `${said} the byte at ${hex(place.address + wrong)} is ${bytes[wrong]}.`, expected: `It should be ${disk.medium[start + wrong]}.` };
}

function once(guest: Guest, place: Place, direction: DmaDirection, context: CheckContext): Failure | undefined {
  const disk = new WatchedDisk(guest);
  const original = disk.medium.slice();
  const content = Uint8Array.from({ length: place.length }, (_, at) => (direction === 'to-device' ? 255 - (at % 200) : 0));
  writeBytes(guest.machine.memory, place.address, content);
  const free = freePages(guest);
  const wrong = (left: string, expected: string): Failure => ({
    left: `A transfer ${direction === 'to-device' ? 'to' : 'from'} the disk, ${place.length} bytes at the guest’s address ` +
      `${hex(place.address)} and from sector ${place.sector} on: ${left}`,
    expected,
  });

  let segments: unknown;
  try {
    segments = ioByRanges(guest, disk, { ...place, direction });
  } catch (thrown) {
    return wrong(describeError(thrown, context), 'It should be made.');
  }
  const [wanted, found] = [say(whereabouts(guest, place)), say(runsOf(disk.told))];
  if (wanted !== found) return wrong(`the disk was told ${found}.`, `It should be told the guest’s memory itself, ${wanted}.`);
  const { told, described } = disk;
  if (guest.slot.carved !== undefined && described > 0) {
    return wrong(`while the disk ran, the host had descriptors for ${described} of ${told.length} segments.`, 'It has none for this memory, and should make none.');
  }
  if (segments !== told.length) return wrong(`ioByRanges returned ${String(segments)}.`, `It should return ${told.length}, the segments that the disk was told.`);
  const start = place.sector * SECTOR_SIZE;
  if (direction === 'to-device') original.set(content, start);
  const onDisk = disk.medium.findIndex((byte, at) => byte !== original[at]);
  if (onDisk >= 0) return wrong(`byte ${onDisk} of the disk is ${disk.medium[onDisk]}.`, `It should be ${original[onDisk]}.`);
  const bytes = readBytes(guest.machine.memory, place.address, place.length);
  const inMemory = bytes.findIndex((byte, at) => byte !== original[start + at]);
  if (inMemory >= 0) return wrong(`the byte at the guest’s address ${hex(place.address + inMemory)} is ${bytes[inMemory]}.`, `It should be ${original[start + inMemory]}.`);
  if (freePages(guest) === free) return undefined;
  return wrong(`the host had ${free} free pages before, and has ${freePages(guest)} now.`, 'What was taken for the transfer should be given back.');
}

function freePages({ slot }: Guest): number {
  return slot.host.zones.reduce((sum, zone) => sum + zone.freePages, 0);
}
