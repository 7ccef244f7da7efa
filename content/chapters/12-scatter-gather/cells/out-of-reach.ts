import {
  allocPages, boot, dmaMap, dmaUnmap, IO_TLB_SIZE, PAGE_SIZE, readBytes, Swiotlb, writeBytes,
} from 'engine';
import { memoryMap, show, table } from 'notebook';
import { disk, sameAs } from './a-disk.ts';

// Sixty-four pages again. From page 8 on, one page of records and sixteen slots of 2 KiB
// have been set aside at boot.
const pool = { base: 8 * PAGE_SIZE, size: Swiotlb.poolSize(16) };
const machine = boot({
  memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3, reserved: [pool],
});
const { memory, zones: [zone] } = machine;
const swiotlb = new Swiotlb(memory, pool.base, 16);

// The device has 17 address lines, so it reaches 128 KiB, pages 0 to 31.
const limits = { maxSegmentSize: 65_536, segmentBoundary: 2 ** 32, dmaMask: 2 ** 17 - 1 };
let page = allocPages(zone, 0);
while (page < 32) page = allocPages(zone, 0);
const wanted = { address: page * PAGE_SIZE + 100, length: 3000 };

// It is mapped for the device, the device writes where it was told to, and it is unmapped.
const device = disk();
const arrived = (): number => sameAs(device, readBytes(memory, wanted.address, wanted.length));
const segments = dmaMap([wanted], limits, swiotlb);
const [told] = segments;
writeBytes(memory, told.address, device.medium.subarray(0, told.length));
const meanwhile = ['while it is mapped', swiotlb.used, arrived()];
dmaUnmap(segments, 'from-device', swiotlb);

show(memoryMap(machine, {
  marked: [page],
  caption: `The device reaches pages 0 to 31. The buffer is in page ${page}.`,
}));
const hex = (address: number): string => `0x${address.toString(16)}`;
show(`The buffer is at ${hex(wanted.address)}, and the device was told ${hex(told.address)}.`);
show(table(
  ['when', `slots of ${IO_TLB_SIZE} bytes taken`, ['of the buffer has arrived', 'bytes']],
  [meanwhile, ['after unmapping', swiotlb.used, arrived()]],
));
