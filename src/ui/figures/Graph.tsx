/**
 * Who asked whom. Whoever was asked for the first time stands below the one who asked, so arrows lead down; an arrow that leads up
 * has come back to somebody who is still waiting.
 */
import { decimal } from './hex.ts';
import type { GraphEdgeView, GraphView } from './model.ts';

const width = 420;
const row = 74;
const box = { left: 104, width: 132, height: 32 } as const;
const middle = box.left + box.width / 2;
const right = box.left + box.width;

const top = (node: number): number => node * row + 4;

interface Drawn extends GraphEdgeView {
  readonly number: number;
  readonly d: string;
  readonly label: { readonly x: number; readonly y: number };
}

/** A straight arrow to the next one down, an arc on the right to those further down, and one on the left on the way up. */
function draw(edge: GraphEdgeView, at: number): Drawn {
  const { from, to } = edge;
  const number = at + 1;
  if (to === from + 1) {
    const start = top(from) + box.height;
    return { ...edge, number, d: `M${middle} ${start}V${top(to) - 3}m-4-7 4 7 4-7`, label: { x: middle + 10, y: start + 26 } };
  }
  const down = to > from;
  const start = top(from) + box.height / 2 + (down ? 6 : -4);
  const end = top(to) + box.height / 2 + (down ? -6 : 4);
  const bend = (Math.abs(to - from) - 1) * 24 + 20;
  const [side, reach, tip] = down ? [right, right + bend, 7] : [box.left, box.left - bend, -7];
  const d = `M${side} ${start}C${reach} ${start} ${reach} ${end} ${side + (down ? 2 : -2)} ${end}m${tip}-4 ${-tip} 4 ${tip} 4`;
  return { ...edge, number, d, label: { x: down ? right + bend * 0.75 + 6 : Math.max(0, box.left - bend * 0.75 - 14), y: (start + end) / 2 + 4 } };
}

const times = ({ times: count }: GraphEdgeView): string => (count === 1 ? '' : `, ${decimal(count)} times`);

function say({ nodes, edges }: GraphView): string {
  const circle = edges.filter(({ isInCircle }) => isInCircle).map(({ from }) => nodes[from]);
  const closed = circle.length === 0 ? 'There is no circle.' : `A circle: ${[...circle, circle[0]].join(' → ')}.`;
  return `${edges.map((edge, at) => `${at + 1}: ${nodes[edge.from] ?? ''} asks ${nodes[edge.to] ?? ''} for ${edge.what}${times(edge)}.`).join(' ')} ${closed}`;
}

export function Graph({ view }: { view: GraphView }) {
  const { nodes, edges } = view;
  const drawn = edges.map(draw);
  return (
    <div class="graph-figure">
      <svg class="graph" viewBox={`0 0 ${width} ${nodes.length * row - row + box.height + 8}`} role="img" aria-label={say(view)}>
        {drawn.map(({ number, d, isInCircle }) => (
          <path key={number} d={d} class={isInCircle ? 'is-circle' : undefined} />
        ))}
        {nodes.map((name, at) => (
          <g key={name}>
            <rect x={box.left} y={top(at)} width={box.width} height={box.height} />
            <text x={middle} y={top(at) + 20} text-anchor="middle">
              {name}
            </text>
          </g>
        ))}
        {drawn.map(({ number, label }) => (
          <text key={number} class="graph-number" x={label.x} y={label.y}>
            {number}
          </text>
        ))}
      </svg>
      <ol class="graph-asks">
        {drawn.map((edge) => (
          <li key={edge.number} class={edge.isInCircle ? 'is-circle' : undefined}>
            {nodes[edge.from]} asks {nodes[edge.to]} for {edge.what}
            {times(edge)}
          </li>
        ))}
      </ol>
    </div>
  );
}
