import { guestIo, memremapPages, PAGE_SIZE, readBytes, submitPages } from 'engine';
import { show, table } from 'notebook';
import { disk, guest, host, request } from './not-told.ts';

const KIB = 1024;

// A descriptor is made for each page of the guest, used, and torn down, for every transfer.
const rows = [0.5 * KIB, 4 * KIB, 1024 * KIB].map((length) => {
  const made = guestIo(guest, disk(), 'pages-on-the-fly', { ...request, length });
  return [
    length / KIB, made.descriptorsWritten, made.descriptorBytes / KIB,
    Math.round(made.descriptorBytes / length),
  ];
});
show(table(
  [['moved', 'KiB'], 'descriptors made', ['that is', 'KiB'], 'bytes written for each byte moved'],
  rows,
  'One transfer with descriptors for all of the guest, 1 GiB.',
));

// The hack at its cheapest: descriptors for 2 MiB, 512 pages, from the buffer on. In the
// engine they have to begin with a section of 128 MiB, and this buffer does.
const startPfn = guest.slot.fault(request.address / PAGE_SIZE);
const made = memremapPages(host, { startPfn, pages: 512 });
const ranges = [{ address: startPfn * PAGE_SIZE, length: request.length }];
const device = disk();
submitPages({ machine: host, zone: host.zones[0] }, device, { ...request, ranges });
const arrived = readBytes(guest.machine.memory, request.address, request.length)
  .filter((byte, at) => byte === device.medium[at]).length;
made.tearDown();
show(`For 2 MiB alone: ${made.descriptors} descriptors, ${made.bytes / KIB} KiB, and ${arrived} bytes arrived.`);
