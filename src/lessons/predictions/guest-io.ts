/** Questions on I/O to a guest: which bytes of the host's memory a device is told. */
import { boot } from '../../engine/boot/boot.ts';
import { mapSegments, type PhysRange } from '../../engine/io/map-segments.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../../engine/memory/units.ts';
import { bootGuestIn, carveOut } from '../../engine/virt/guest.ts';
import { hostRanges } from '../../engine/virt/guest-ranges.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

const GUEST_PAGES = 128;
const HOST_PAGES = 256;
const WIDE = { maxSegmentSize: 65_536, segmentBoundary: 2 ** 32 };

export function guestIoQuestion(random: Random): Draft {
  const gfn = 8 + random.below(100);
  const offset = 512 * (1 + random.below(7));
  const length = 512 * (2 + random.below(14));
  const address = gfn * PAGE_SIZE + offset;
  const { host, range } = carveOut(boot({ memory: HOST_PAGES * PAGE_SIZE, maxPageOrder: 6, pageblockOrder: 5 }), GUEST_PAGES);
  const guest = bootGuestIn(host, range, { memory: GUEST_PAGES * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 4 });
  const base = range.startPfn * PAGE_SIZE;
  const request = { address, length, sector: 0, direction: 'from-device' } as const;
  const told = [...mapSegments(hostRanges(guest, request), WIDE)];
  const pages = Math.floor((address + length - 1) / PAGE_SIZE) - gfn + 1;
  return {
    program: programOf(request),
    question:
      `The host's kernel was not told of the memory from ${hex(base)} on; page n of a guest is page n there. The guest asks for ${length.toLocaleString('en')} bytes of its ` +
      `disk at its address ${hex(address)}. What is the device told?`,
    right: {
      text: say(told),
      why: `Page ${gfn} of the guest begins at ${hex(base)} + ${gfn} × 0x1000 in the host, and the bytes begin ${offset} bytes behind that.${
        pages > 1 ? ` They touch ${pages} pages, which follow each other, so they are one segment.` : ''} No descriptor was asked.`,
    },
    wrong: [
      { idea: 'the guest’s address is an address', text: say([{ address, length }]), why: 'That is where the guest believes its memory to be. At this address of the host there is memory of somebody else, and the device would write over it.' },
      { idea: 'the offset is lost', text: say([{ address: base + gfn * PAGE_SIZE, length }]), why: `The bytes begin ${offset} bytes behind the beginning of the page; the device does not know about pages, and is told the address of the first byte.` },
      { idea: 'whole pages', text: say([{ address: base + gfn * PAGE_SIZE, length: pages * PAGE_SIZE }]), why: 'What lies around the buffer in the guest’s pages would be written over. A device is told bytes, not pages.' },
      { idea: 'the frame number is an address', text: say([{ address: base + gfn, length }]), why: `The guest’s page ${gfn} is ${gfn} × 4,096 bytes behind the beginning, not ${gfn}.` },
      ...(pages > 1 ? [{
        idea: 'one segment a page', text: say(hostRanges(guest, request)),
        why: 'The host works page by page, but what follows in memory is told in one piece.',
      }] : []),
      ...(pages > 1 ? [{
        idea: 'the end of the page is the end', text: say([{ address: base + address, length: PAGE_SIZE - offset }]),
        why: `Only ${PAGE_SIZE - offset} bytes fit into the first page. The others are wanted too, and lie in the next.`,
      }] : []),
      { idea: 'nothing without descriptors', text: 'Nothing: the host has no descriptors for this memory.', why: 'That would be so with a scatterlist. A list of physical addresses does not need any.' },
    ],
  };
}

const hex = (address: number): string => `0x${address.toString(16)}`;
const say = (segments: readonly PhysRange[]): string => segments.map(({ address, length }) => `${hex(address)} + ${length.toLocaleString('en')}`).join(', ');

function programOf(request: object): string {
  return `import { boot, bootGuestIn, carveOut, hostRanges, mapSegments, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

const { host, range } = carveOut(boot({ memory: ${HOST_PAGES} * PAGE_SIZE, maxPageOrder: 6, pageblockOrder: 5 }), ${GUEST_PAGES});
const guest = bootGuestIn(host, range, { memory: ${GUEST_PAGES} * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 4 });
const ranges = hostRanges(guest, ${JSON.stringify(request)});
const segments = [...mapSegments(ranges, ${JSON.stringify(WIDE)})];
show(table(['segment', 'address in the host', ['length', 'bytes']], segments.map(({ address, length }, index) =>
  [index, '0x' + address.toString(16), length]), 'The memory that the host was not told of begins at 0x${(PAGES_PER_SECTION * PAGE_SIZE).toString(16)}.'));
`;
}
