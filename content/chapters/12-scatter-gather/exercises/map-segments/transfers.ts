/** Whole transfers: what a disk has comes to memory, through segments that the disk accepts. */
import { allocPages, BlockDevice, boot, PAGE_SIZE, type PhysRange, readBytes, SECTOR_SIZE, submitRanges, WIDE_LIMITS } from 'engine';
import { type Arbitrary, count, type Failure, list, oneOf, record, whole } from 'lessons';

export interface Transfer {
  /** for each part: pages of the block that are left out before it, and its length in sectors */
  readonly parts: readonly { readonly skip: number; readonly sectors: number }[];
  /** bytes of a segment that the disk takes at most */
  readonly maxSegmentSize: number;
}

export const transfers: Arbitrary<Transfer> = record({
  parts: list(record({ skip: whole(0, 2), sectors: whole(1, 20) }), 5), total: whole(1, 5),
  maxSegmentSize: oneOf(65_536, 8192, 1536),
}).map(({ parts, total, maxSegmentSize }) => ({ parts: parts.slice(0, total), maxSegmentSize }));

/** What is wrong with what has arrived, or undefined. */
export function tryTransfer({ parts, maxSegmentSize }: Transfer): Failure | undefined {
  const machine = boot({ memory: 128 * PAGE_SIZE, maxPageOrder: 6, pageblockOrder: 6 });
  const [zone] = machine.zones;
  let at = allocPages(zone, 5) * PAGE_SIZE;
  const ranges = parts.map(({ skip, sectors }): PhysRange => {
    const address = at + skip * PAGE_SIZE;
    const length = sectors * SECTOR_SIZE;
    at = address + length;
    return { address, length };
  });
  const total = ranges.reduce((sum, { length }) => sum + length, 0);
  const device = new BlockDevice(total / SECTOR_SIZE + 1, { ...WIDE_LIMITS, maxSegmentSize });
  device.medium.forEach((_, byte) => { device.medium[byte] = 1 + (byte % 251); });
  const said = `Into ${ranges.map(({ address, length }) => `0x${address.toString(16)} + ${length}`).join(', ')}:`;
  try {
    submitRanges({ machine, zone }, device, { ranges, sector: 0, direction: 'from-device' });
  } catch (error) {
    return { left: `${said} ${error instanceof Error ? error.message : String(error)}`, expected: `The device should accept the segments and move ${total} bytes.` };
  }
  let arrived = 0;
  for (const { address, length } of ranges) {
    const bytes = readBytes(machine.memory, address, length);
    const wrong = bytes.findIndex((byte, index) => byte !== device.medium[arrived + index]);
    if (wrong >= 0) {
      return {
        left: `${said} the byte at 0x${(address + wrong).toString(16)} is ${bytes[wrong]}.`,
        expected: `It should be ${device.medium[arrived + wrong]}, byte ${arrived + wrong} of the ${count(total, 'byte')} of the transfer.`,
      };
    }
    arrived += length;
  }
  return undefined;
}
