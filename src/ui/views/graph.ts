/** From a record of who asked whom to the graph of it. */
import type { GraphEdge, GraphFigure } from '../../notebook/output/values.ts';
import type { GraphView } from '../figures/model.ts';

export function graphView({ edges }: GraphFigure): GraphView {
  const nodes = inOrder(edges);
  return { kind: 'graph', nodes, edges: edges.map((edge) => ({ ...edge, from: nodes.indexOf(edge.from), to: nodes.indexOf(edge.to) })) };
}

/**
 * Whoever asks stands above whom he asks, and otherwise whoever came first stands first. A circle has no such order, so the
 * request that came last in it does not count: it is the one that is drawn upwards.
 */
function inOrder(edges: readonly GraphEdge[]): string[] {
  const closing = edges.findLast(({ isInCircle }) => isInCircle);
  const waiting = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const order: string[] = [];
  while (waiting.size > 0) {
    const isAsked = (name: string): boolean =>
      edges.some((edge) => edge !== closing && edge.to === name && edge.from !== name && waiting.has(edge.from));
    const [first] = waiting;
    const next = [...waiting].find((name) => !isAsked(name)) ?? first;
    if (next === undefined) break;
    order.push(next);
    waiting.delete(next);
  }
  return order;
}
