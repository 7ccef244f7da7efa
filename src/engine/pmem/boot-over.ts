/**
 * A machine that makes the mistake: it hands the module's pages to the buddy allocator as if they were nobody's. All
 * that the kernel keeps is in DRAM; of the module, only what a design puts into free pages is touched.
 */
import { attachMachine } from '../boot/attach.ts';
import { bootToMemblock } from '../boot/boot.ts';
import { freeAll, freeRange } from '../boot/free-all.ts';
import type { Machine } from '../boot/machine.ts';
import { updateWatermarks } from '../boot/watermarks.ts';
import type { DesignName } from '../memmap/memmap.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import type { Nvdimm } from './nvdimm.ts';
import { ZONE_DEVICE } from './pagemap.ts';

const ZONE_NORMAL = 2;

export interface BootOverOptions {
  readonly design: DesignName;
  /** bytes of DRAM, from address 0 */
  readonly dram: number;
  readonly dimm: Nvdimm;
  readonly maxPageOrder?: number;
  readonly pageblockOrder?: number;
}

/** @returns the machine, and the zone that allocates the module's pages; they are not handed over yet */
export function bootOverPmem(options: BootOverOptions): { readonly machine: Machine; readonly zone: Zone; readonly handOver: () => void } {
  const { design, dram, dimm, maxPageOrder, pageblockOrder } = options;
  const { startPfn, pages } = dimm.range;
  const early = bootToMemblock({
    design,
    memory: [{ startPfn: 0, pages: dram / PAGE_SIZE }, dimm.range],
    zones: [
      { name: 'Normal', index: ZONE_NORMAL, startPfn: 0, endPfn: dram / PAGE_SIZE },
      { name: 'Device', index: ZONE_DEVICE, startPfn, endPfn: startPfn + pages },
    ],
    reserved: [{ base: dimm.start, size: dimm.size }],
    watch: dimm.watch,
    ...(maxPageOrder === undefined ? {} : { maxPageOrder }),
    ...(pageblockOrder === undefined ? {} : { pageblockOrder }),
  });
  dimm.powerOn(early.memory);
  freeAll(early, early.memblock);
  const machine = attachMachine(early.memory, early.kernelData.address);
  const zone = machine.zones[1];
  updateWatermarks(machine);
  const handOver = (): void => {
    freeRange(zone, startPfn, startPfn + pages);
    updateWatermarks(machine);
  };
  return { machine, zone, handOver };
}
