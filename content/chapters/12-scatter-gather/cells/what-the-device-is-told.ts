import { mapSegments, type PhysRange } from 'engine';
import { show, table } from 'notebook';
import { buffer } from './a-buffer-in-four-pages.ts';

// What three devices can take: how long a segment may be, and a multiple of what it may
// not cross, both in bytes. The first is what Linux supposes of a disk that says nothing.
const KIB = 1024;
const devices = {
  'as Linux supposes': { maxSegmentSize: 64 * KIB, segmentBoundary: 2 ** 32 },
  '6 KiB at most': { maxSegmentSize: 6 * KIB, segmentBoundary: 2 ** 32 },
  'not across 4 KiB': { maxSegmentSize: 64 * KIB, segmentBoundary: 4 * KIB },
};

const say = ({ address, length }: PhysRange): string => `0x${address.toString(16)} + ${length}`;

// Addresses and lengths go in, and addresses and lengths come out.
show(table(
  ['device', 'segments', 'address + bytes'],
  Object.entries(devices).map(([name, limits]) => {
    const segments = [...mapSegments(buffer, limits)];
    return [name, segments.length, segments.map(say).join(', ')];
  }),
  'What each of three devices is told of the buffer of four pages.',
));
