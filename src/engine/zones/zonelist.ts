/**
 * Zonelists: in which order a request looks at the zones. First those of its own node, the highest first; then those
 * of the nearest other node, and so on. A low zone of the own node comes before a high one of another.
 *
 * Models build_zonelists() and find_next_best_node(), mm/page_alloc.c, Linux 6.1. Left out: nodes without CPUs, which
 * would be preferred.
 */
import { ZONE_DEVICE } from './watermark.ts';
import type { Zone } from './zone.ts';

/** Distance of a node to itself, and to another where no one has said more. Kernel: LOCAL_DISTANCE, REMOTE_DISTANCE. */
export const LOCAL_DISTANCE = 10;
export const REMOTE_DISTANCE = 20;

/** How far two nodes are apart; LOCAL_DISTANCE from a node to itself. Kernel: node_distance(). */
export type NodeDistance = (from: number, to: number) => number;

/** Weight of a node's load, which decides only among nodes that are equally far. Kernel: MAX_NUMNODES. */
const LOAD_WEIGHT = 1024;

/**
 * For each node, all nodes in the order in which its requests try them. Nodes that are equally far take turns: being
 * the first of its distance on one node's list puts a node behind the others on the next one's.
 * @param nodes numbers, ascending
 */
export function fallbackOrders(nodes: readonly number[], distance: NodeDistance): Map<number, number[]> {
  const load = new Map<number, number>();
  return new Map(nodes.map((local) => [local, fallbackOrder(local, nodes, distance, load)]));
}

function fallbackOrder(local: number, nodes: readonly number[], distance: NodeDistance, load: Map<number, number>): number[] {
  const order: number[] = [];
  let previous = local;
  while (order.length < nodes.length) {
    const node = order.length === 0 ? local : nextBestNode(local, nodes.filter((candidate) => !order.includes(candidate)), distance, load);
    if (distance(local, node) !== distance(local, previous)) load.set(node, (load.get(node) ?? 0) + 1);
    order.push(node);
    previous = node;
  }
  return order;
}

/** The nearest of the candidates; of two that are equally near the one above, then the one less loaded. Kernel: find_next_best_node(). */
function nextBestNode(local: number, candidates: readonly number[], distance: NodeDistance, load: ReadonlyMap<number, number>): number {
  const cost = (node: number): number => {
    return (distance(local, node) + Number(node < local)) * LOAD_WEIGHT + (load.get(node) ?? 0);
  };
  return candidates.reduce((best, node) => (cost(node) < cost(best) ? node : best));
}

/**
 * The zones of these nodes, node by node, in each the highest first. Zones that can have no free pages are left out:
 * those without memory, and those of devices. Kernel: build_zonerefs_node().
 */
export function zonesInNodeOrder(zones: readonly Zone[], nodes: readonly number[]): Zone[] {
  return nodes.flatMap((node) => {
    return zones.filter((zone) => zone.node === node && zone.presentPages > 0 && zone.index !== ZONE_DEVICE).sort((one, other) => other.index - one.index);
  });
}
