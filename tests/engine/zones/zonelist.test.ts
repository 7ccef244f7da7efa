import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { allocPagesNode, freePagesNode, zonelistOf } from '../../../src/engine/boot/alloc-pages.ts';
import { attachMachine } from '../../../src/engine/boot/attach.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { type Machine, pageToNid, pageZone } from '../../../src/engine/boot/machine.ts';
import { recordedDistance } from '../../../src/engine/boot/nodes.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';
import { fallbackOrders } from '../../../src/engine/zones/zonelist.ts';

/** Two nodes with a border in the middle of a block, a hole, and a device at the end. */
function twoNodes(design: DesignName): Machine {
  return boot({
    design, maxPageOrder: 5, pageblockOrder: 4,
    memory: [{ startPfn: 0, pages: 700 }, { startPfn: 733, pages: 1300 }],
    zones: [
      { name: 'DMA', index: 0, startPfn: 0, endPfn: 203 },
      { name: 'Normal', index: 2, startPfn: 203, endPfn: 1001 },
      { name: 'Normal', index: 2, node: 1, startPfn: 1001, endPfn: 1801 },
      { name: 'HighMem', index: 3, node: 1, startPfn: 1801, endPfn: 1990 },
      { name: 'Device', index: 4, node: 1, startPfn: 1990, endPfn: 2033 },
    ],
  });
}

describe('the order of nodes', () => {
  const even = (from: number, to: number): number => (from === to ? 10 : 20);

  it('begins with the own one, and lets nodes that are equally far take turns', () => {
    expect([...fallbackOrders([0, 1, 2, 3], even)]).toEqual([[0, [0, 1, 2, 3]], [1, [1, 2, 3, 0]], [2, [2, 3, 0, 1]], [3, [3, 0, 1, 2]]]);
  });

  it('goes by distance', () => {
    const line = (from: number, to: number): number => 10 + 10 * Math.abs(from - to);
    expect(fallbackOrders([0, 1, 2, 3], line).get(3)).toEqual([3, 2, 1, 0]);
    expect(fallbackOrders([0, 1, 2, 3], line).get(1)).toEqual([1, 2, 0, 3]);
  });

  it('names every node once, whatever the distances', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.integer({ min: 11, max: 60 }), { minLength: 36, maxLength: 36 }), (count, table) => {
      const nodes = Array.from({ length: count }, (_, node) => node);
      const orders = fallbackOrders(nodes, (from, to) => (from === to ? 10 : table[from * 6 + to]));
      for (const node of nodes) {
        expect(orders.get(node)?.[0]).toBe(node);
        expect([...(orders.get(node) ?? [])].sort()).toEqual(nodes);
      }
    }));
  });
});

describe.each(allDesigns())('two nodes in %s', (design) => {
  it('have zonelists in bytes: the highest zone of the own node first, no device', () => {
    const machine = twoNodes(design);
    const attached = attachMachine(machine.memory, machine.kernelData.address);
    for (const { nodes, ...rest } of [machine, attached]) {
      const names = (node: number, kind?: 'nofallback'): string[] => zonelistOf({ nodes, ...rest }, node, kind).map((zone) => `${zone.name} ${zone.node}`);
      expect(names(0)).toEqual(['Normal 0', 'DMA 0', 'HighMem 1', 'Normal 1']);
      expect(names(1)).toEqual(['HighMem 1', 'Normal 1', 'Normal 0', 'DMA 0']);
      expect(names(0, 'nofallback')).toEqual(['Normal 0', 'DMA 0']);
      expect(nodes.map(({ nodeId, startPfn, spannedPages, presentPages }) => [nodeId, startPfn, spannedPages, presentPages])).toEqual([[0, 0, 1001, 968], [1, 1001, 1032, 1032]]);
      const distance = recordedDistance(machine.kernelData, { ranges: 2, zones: 5, nodes: 2 }, nodes);
      expect([distance(0, 0), distance(0, 1), distance(1, 0)]).toEqual([10, 20, 20]);
    }
    expect(() => zonelistOf(machine, 2)).toThrow('no memory node 2');
  });

  it('keep their descriptors on their own node', () => {
    const machine = twoNodes(design);
    expect(checkInvariants(machine)).toEqual([]);
    for (const pfn of [0, 202, 203, 720, 1000]) expect(pageToNid(machine, pfn)).toBe(0);
    for (const pfn of [1001, 1800, 1989, 1990]) expect(pageToNid(machine, pfn)).toBe(1);
    expect(pageZone(machine, 1001)?.name).toBe('Normal');
    expect(machine.zones[4].freePages).toBe(0);
    const large = boot({
      design, memory: [{ startPfn: 0, pages: 65_536 }, { startPfn: 98_304, pages: 65_536 }],
      zones: [
        { name: 'Normal', index: 2, startPfn: 0, endPfn: 65_536 },
        { name: 'Normal', index: 2, node: 1, startPfn: 98_304, endPfn: 163_840 },
      ],
    });
    const owner = (pfn: number): number => Math.floor(large.memory.section(pfn).memmap.byteOffset / 4096);
    const inNode = (pfn: number): boolean => large.memory.section(pfn + 32_768).lanes.buffer === large.memory.section(pfn).memmap.buffer;
    expect(owner(0)).toBeGreaterThan(0);
    expect([inNode(0), inNode(98_304)]).toEqual([true, true]);
  });

  it('serve each other when their own zones are at their marks, and take pages back where they belong', () => {
    const machine = twoNodes(design);
    const seen: string[] = [];
    const held: number[] = [];
    for (let pfn = allocPagesNode(machine, { node: 0 }); pfn !== -1; pfn = allocPagesNode(machine, { node: 0 })) {
      const zone = machine.zones.find((candidate) => candidate.spans(pfn));
      const name = `${zone?.name} ${zone?.node}`;
      if (seen.at(-1) !== name) seen.push(name);
      held.push(pfn);
    }
    // Down to the low mark of each, and then once more down to the min mark.
    const order = ['Normal 0', 'DMA 0', 'HighMem 1', 'Normal 1'];
    expect(seen.slice(0, 4)).toEqual(order);
    for (const zone of machine.zones.slice(0, 4)) {
      expect(zone.freePages).toBeLessThanOrEqual(zone.watermark('min') + zone.lowmemReserve(3) + 1);
    }
    for (const pfn of held) freePagesNode(machine, pfn, 0);
    expect(checkInvariants(machine)).toEqual([]);
    for (const zone of machine.zones) expect(zone.freePages).toBe(zone.managedPages);
  });

  it('give nothing above the highest zone that was allowed, and nothing from elsewhere to a request that must stay', () => {
    const machine = twoNodes(design);
    const dma = allocPagesNode(machine, { highestZone: 0 });
    expect(machine.zones[0].spans(dma)).toBe(true);
    const normal = allocPagesNode(machine, { highestZone: 2, node: 1 });
    expect(machine.zones[2].spans(normal)).toBe(true);
    let stayed = 0;
    for (let pfn = allocPagesNode(machine, { node: 1, thisNode: true }); pfn !== -1; pfn = allocPagesNode(machine, { node: 1, thisNode: true })) {
      expect(pfn).toBeGreaterThanOrEqual(1001);
      stayed++;
    }
    expect(stayed).toBeGreaterThan(500);
    expect(() => freePagesNode(machine, 5000, 0)).toThrow(RangeError);
    freePagesNode(machine, normal, 0);
    expect(() => freePagesNode(machine, normal, 0)).toThrow('Bad page');
  });
});
