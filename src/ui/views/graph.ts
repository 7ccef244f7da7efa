/** From a record of who asked whom to the graph of it. */
import type { GraphFigure } from '../../notebook/output/values.ts';
import type { GraphView } from '../figures/model.ts';

export function graphView({ edges }: GraphFigure): GraphView {
  const nodes = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return { kind: 'graph', nodes, edges: edges.map((edge) => ({ ...edge, from: nodes.indexOf(edge.from), to: nodes.indexOf(edge.to) })) };
}
