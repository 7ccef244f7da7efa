import { BlockDevice } from 'engine';
import { show } from 'notebook';

/** A disk of 64 KiB. No byte of it is 0, and they differ from place to place. */
export function disk(): BlockDevice {
  const device = new BlockDevice(128);
  const { medium } = device;
  for (let at = 0; at < medium.length; at++) {
    medium[at] = 1 + (Math.imul(at + 1, 2_654_435_761) >>> 16) % 255;
  }
  return device;
}

/** How many bytes are what the disk has, from its first byte on. */
export function sameAs(device: BlockDevice, bytes: Iterable<number>): number {
  return [...bytes].filter((byte, at) => byte === device.medium[at]).length;
}

show(`A disk begins: ${[...disk().medium.subarray(0, 12)].join(', ')}.`);
