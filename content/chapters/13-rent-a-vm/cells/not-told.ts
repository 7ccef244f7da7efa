import {
  BlockDevice, boot, bootGuestIn, carveOut, guestIo, memoryBill, NoStructPage, PAGE_SIZE,
} from 'engine';
import { number, show } from 'notebook';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

// A machine with 64 MiB for the host's own use, and a gibibyte more for a guest. The host's
// kernel was told of the 64 MiB when it booted, and of nothing else.
export const { host, range } = carveOut(boot({ memory: 64 * MIB }), GIB / PAGE_SIZE);
export const guest = bootGuestIn(host, range, { memory: GIB });
show(number(memoryBill(host).memmap * PAGE_SIZE / MIB, 'MiB', 'Descriptors in the host'));
show(number(memoryBill(guest.machine).memmap * PAGE_SIZE / MIB, 'MiB', 'Descriptors in the guest'));

/** A disk of the host, of 2 MiB, in which the guest's files are. No byte of it is 0. */
export function disk(): BlockDevice {
  const device = new BlockDevice(4096);
  device.medium.forEach((_, at) => { device.medium[at] = 1 + (at * 7) % 251; });
  return device;
}

// The guest wants the first 4 KiB of its disk at its address 512 MiB. Linux would use a
// scatterlist for that.
export const request = {
  address: 512 * MIB, length: PAGE_SIZE, sector: 0, direction: 'from-device',
} as const;
try {
  guestIo(guest, disk(), 'pages', request);
  show('The transfer was made.');
} catch (error) {
  if (!(error instanceof NoStructPage)) throw error;
  show(error.message);
}
