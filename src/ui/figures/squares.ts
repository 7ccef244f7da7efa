/** Reduces a large machine to squares, each of equally many pages, each in the state that most of its pages have. */
import type { PageRun, WideMapView } from './model.ts';
import { thingOf } from './states.ts';
import type { ThingName } from '../theme/things.ts';

export interface Squares {
  /** pages in one square */
  readonly pages: number;
  readonly things: readonly ThingName[];
  /** pages of each thing in the whole machine, exactly */
  readonly totals: ReadonlyMap<ThingName, number>;
}

function add(counts: Map<ThingName, number>, thing: ThingName, pages: number): void {
  counts.set(thing, (counts.get(thing) ?? 0) + pages);
}

/** `runs` with what lies between them, as holes. */
function withoutGaps(runs: readonly PageRun[]): PageRun[] {
  let next = runs[0]?.pfn ?? 0;
  return runs.flatMap((run) => {
    const gap = run.pfn - next;
    const hole: PageRun[] = gap > 0 ? [{ pfn: next, pages: gap, state: 'hole' }] : [];
    next = run.pfn + run.pages;
    return [...hole, run];
  });
}

const most = (counts: ReadonlyMap<ThingName, number>): ThingName =>
  [...counts].reduce<readonly [ThingName, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    ['hole', 0],
  )[0];

export function squaresOf(view: WideMapView): Squares {
  const runs = withoutGaps(view.runs);
  const first = runs[0]?.pfn ?? 0;
  const last = runs.at(-1);
  const span = last === undefined ? 0 : last.pfn + last.pages - first;
  const pages = Math.max(1, Math.ceil(span / (view.squares ?? 4096)));
  const perSquare = Array.from({ length: Math.ceil(span / pages) }, () => new Map<ThingName, number>());
  const totals = new Map<ThingName, number>();
  for (const run of runs) {
    const thing = thingOf(run.state);
    add(totals, thing, run.pages);
    const end = run.pfn - first + run.pages;
    for (let at = run.pfn - first; at < end;) {
      const square = Math.floor(at / pages);
      const here = Math.min(end, (square + 1) * pages) - at;
      const counts = perSquare.at(square);
      if (counts !== undefined) add(counts, thing, here);
      at += here;
    }
  }
  return { pages, things: perSquare.map(most), totals };
}
