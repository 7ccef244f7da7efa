/**
 * The memory nodes of a machine that boots: which zones are whose, where a node begins and ends, and the zonelists.
 *
 * Models free_area_init_node() and build_all_zonelists(), mm/page_alloc.c, Linux 6.1. A zone says which node it
 * belongs to; memory belongs to the node of the zone that spans it. Memory that no zone spans is no node's: nobody
 * can ever be given it, so boot keeps its own things there if it can.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGE_SIZE } from '../memory/units.ts';
import { Pgdat } from '../zones/pgdat.ts';
import type { Zone } from '../zones/zone.ts';
import { fallbackOrders, LOCAL_DISTANCE, type NodeDistance, REMOTE_DISTANCE, zonesInNodeOrder } from '../zones/zonelist.ts';
import { distanceOffset, type KernelDataShape, pgdatOffset, zoneOffset } from './boot-record.ts';
import type { Memblock } from './memblock.ts';
import { presentPages, type ZoneSpan } from './zones.ts';

/** Memblock's node of memory that no zone spans. */
export const NO_NODE = -1;

/** Numbers of the nodes that the zones name, ascending. */
export function nodeNumbers(spans: readonly ZoneSpan[]): number[] {
  return [...new Set(spans.map(({ node = 0 }) => node))].sort((a, b) => a - b);
}

/** Tells memblock of all memory, node by node. Kernel: numa_register_memblks(). */
export function addMemory(memblock: Memblock, ranges: readonly PageRange[], spans: readonly ZoneSpan[]): void {
  for (const { startPfn, pages } of ranges) {
    let pfn = startPfn;
    const add = (end: number, node: number): void => {
      if (pfn < end) memblock.add(pfn * PAGE_SIZE, (end - pfn) * PAGE_SIZE, node);
      pfn = Math.max(pfn, end);
    };
    for (const span of spans) {
      add(Math.min(span.startPfn, startPfn + pages), NO_NODE);
      add(Math.min(span.endPfn, startPfn + pages), span.node ?? 0);
    }
    add(startPfn + pages, NO_NODE);
  }
}

/** The handles of the nodes of a machine. */
export function nodesAt(kernelData: KernelData, shape: KernelDataShape): Pgdat[] {
  return Array.from({ length: shape.nodes }, (_, node) => new Pgdat(kernelData, pgdatOffset(shape, node), shape.zones));
}

/** Writes what each node is; nothing is deferred yet. */
export function initNodes(
  kernelData: KernelData, shape: KernelDataShape, spans: readonly ZoneSpan[], ranges: readonly PageRange[], distance: NodeDistance,
): Pgdat[] {
  const numbers = nodeNumbers(spans);
  const nodes = nodesAt(kernelData, shape);
  nodes.forEach((pgdat, index) => {
    const own = spans.filter(({ node = 0 }) => node === numbers[index]);
    pgdat.nodeId = numbers[index] ?? 0;
    pgdat.startPfn = Math.min(...own.map(({ startPfn }) => startPfn));
    pgdat.spannedPages = Math.max(...own.map(({ endPfn }) => endPfn)) - pgdat.startPfn;
    pgdat.presentPages = own.reduce((sum, { startPfn, endPfn }) => sum + presentPages(ranges, startPfn, endPfn), 0);
    pgdat.firstDeferredPfn = Infinity;
    numbers.forEach((other, column) => {
      kernelData.lanes[distanceOffset(shape) / LANE_SIZE + index * shape.nodes + column] = distance(pgdat.nodeId, other);
    });
  });
  return nodes;
}

/** Ten to itself and twenty to any other, as firmware says that has nothing better to say. */
export function evenDistance(from: number, to: number): number {
  return from === to ? LOCAL_DISTANCE : REMOTE_DISTANCE;
}

/** The distances that kernel data holds. @throws RangeError for a node that the machine does not have */
export function recordedDistance(kernelData: KernelData, shape: KernelDataShape, nodes: readonly Pgdat[]): NodeDistance {
  const position = (node: number): number => {
    const index = nodes.findIndex(({ nodeId }) => nodeId === node);
    if (index === -1) throw new RangeError(`This machine has no memory node ${node}.`);
    return index;
  };
  return (from, to) => kernelData.lanes[distanceOffset(shape) / LANE_SIZE + position(from) * shape.nodes + position(to)];
}

/** Writes the zonelists of every node. Kernel: build_all_zonelists(). */
export function buildAllZonelists(nodes: readonly Pgdat[], zones: readonly Zone[], ranges: number, distance: NodeDistance): void {
  const orders = fallbackOrders(nodes.map(({ nodeId }) => nodeId), distance);
  const zonerefs = (order: readonly number[]): { offset: number; zoneIndex: number }[] => {
    return zonesInNodeOrder(zones, order).map((zone) => ({ offset: zoneOffset(ranges, zones.indexOf(zone)), zoneIndex: zone.index }));
  };
  for (const pgdat of nodes) {
    pgdat.setZonelist('fallback', zonerefs(orders.get(pgdat.nodeId) ?? []));
    pgdat.setZonelist('nofallback', zonerefs([pgdat.nodeId]));
  }
}
