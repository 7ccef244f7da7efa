import { guestIo, type GuestIoWay, hasStructPage, NoStructPage, PAGE_SIZE, readBytes } from 'engine';
import { claim, show, table } from 'notebook';
import { disk, guest, host, request } from './not-told.ts';

/** Clears the buffer and reads the disk into it. What arrived, and what did it take? */
function transfer(way: GuestIoWay): { readonly arrived: number; readonly made: number } {
  const device = disk();
  const { memory } = guest.machine;
  for (let at = 0; at < request.length; at += 4) memory.write32(request.address + at, 0);
  let made = 0;
  try {
    made = guestIo(guest, device, way, request).descriptorsWritten;
  } catch (error) {
    if (!(error instanceof NoStructPage)) throw error;
  }
  const bytes = readBytes(memory, request.address, request.length);
  const arrived = bytes.filter((byte, at) => byte === device.medium[at]).length;
  return { arrived, made };
}

const byPages = transfer('pages');
const onTheFly = transfer('pages-on-the-fly');
const byAddress = transfer('ranges');
show(table(
  ['the host names the buffer', 'descriptors made', ['has arrived', 'bytes']],
  [
    ['by descriptors that are there', byPages.made, byPages.arrived],
    ['by descriptors made on the fly', onTheFly.made, onTheFly.arrived],
    ['by its physical address', byAddress.made, byAddress.arrived],
  ],
));

const { length } = request;
const isDescribed = hasStructPage(host, guest.slot.pfnOf(request.address / PAGE_SIZE));
show(claim(
  'M6',
  !isDescribed && byPages.arrived === 0 && onTheFly.arrived === length && onTheFly.made > 0
    && byAddress.arrived === length && byAddress.made === 0,
  `To move ${length} bytes into memory without descriptors, ${onTheFly.made.toLocaleString('en')} of them are ` +
    `made and torn down; by physical address ${byAddress.arrived} bytes arrive with ${byAddress.made}.`,
));
