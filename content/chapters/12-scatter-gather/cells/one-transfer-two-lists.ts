import {
  allocPages, BlockDevice, boot, NoStructPage, Nvdimm, PAGE_SIZE, PAGES_PER_SECTION, plugIn,
  readBytes, submitPages, submitRanges,
} from 'engine';
import { claim, show, table } from 'notebook';
import { disk, sameAs } from './a-disk.ts';

// A machine, and a module of persistent memory. It is plugged in, and has no descriptors.
const pmem = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: 16 });
const small = boot({ memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3 });
const machine = plugIn(small, pmem);
const setting = { machine, zone: machine.zones[0] };
const LENGTH = 2 * PAGE_SIZE;

/** Reads 8 KiB from one disk, and writes them to another. */
function copyDisk(submit: typeof submitPages, address: number): string {
  const ranges = [{ address, length: LENGTH }];
  const [source, target] = [disk(), new BlockDevice(128)];
  try {
    submit(setting, source, { ranges, sector: 0, direction: 'from-device' });
    submit(setting, target, { ranges, sector: 0, direction: 'to-device' });
  } catch (error) {
    if (!(error instanceof NoStructPage)) throw error;
    return `refused, for pfn ${error.pfn} has no struct page`;
  }
  const inMemory = sameAs(source, readBytes(machine.memory, address, LENGTH));
  const onTarget = sameAs(source, target.medium.subarray(0, LENGTH));
  return `${Math.min(inMemory, onTarget)} of ${LENGTH} bytes`;
}

const ordinary = allocPages(setting.zone, 1) * PAGE_SIZE;
const places = [ordinary, pmem.start];
const byPages = places.map((address) => copyDisk(submitPages, address));
const byAddress = places.map((address) => copyDisk(submitRanges, address));
show(table(
  ['the list has', 'memory with descriptors', 'memory without'],
  [['pointers to struct page', ...byPages], ['physical addresses', ...byAddress]],
  'One transfer of 8 KiB, to memory and on to another disk.',
));

const all = `${LENGTH} of ${LENGTH} bytes`;
show(claim(
  'M4', byPages[0] === all && byPages[1] !== all && byAddress.every((said) => said === all),
  `For memory without struct pages, a list of pointers to them is ${byPages[1]}; ` +
    `a list of physical addresses brings ${byAddress[1]}.`,
));
