/** Machines with zones of all kinds, and what is asked about their pages. */
import type { Machine } from 'engine';
import { type Arbitrary, buildMachine, list, record, whole } from 'lessons';

const PAGES = 128;
const NAMES = ['DMA', 'DMA32', 'Normal', 'Movable', 'Device'];

/** A zone as it stands in memory: its node, its number there, and its span. */
export interface Span {
  readonly node: number;
  readonly index: number;
  readonly startPfn: number;
  readonly pages: number;
}

/** Zones in the order of their pages, and an answer to the question which pages are asked about. */
export interface Zones {
  readonly spans: readonly Span[];
  readonly asked: readonly number[];
}

const ask = ({ startPfn, pages }: Span): number[] => [startPfn + Math.floor(pages / 2)];
const askEnds = ({ startPfn, pages }: Span): number[] => [startPfn, startPfn + pages - 1];

/** Zones one after the other, from a page on that is not the first one. */
function spansFrom(
  parts: readonly { readonly pages: number; readonly step: number }[], startPfn: number, nodeOf: (part: number) => number,
): Span[] {
  let next = startPfn;
  let before = { node: 0, index: -1 };
  return parts.map(({ pages, step }, part) => {
    const node = nodeOf(part);
    const index = node === before.node ? Math.min(before.index + step, 4) : Math.min(step - 1, 4);
    before = { node, index };
    const span = { node, index, startPfn: next, pages };
    next += pages;
    return span;
  });
}

const parts = (count: number, most: number) => list(record({ pages: whole(1, most), step: whole(1, 2) }), count);

/** Zones of one node, each asked about a page inside. */
export const oneNode: Arbitrary<Zones> = record({ parts: parts(3, 60), startPfn: whole(1, 16) })
  .map(({ parts, startPfn }) => asking(spansFrom(parts, startPfn, () => 0), ask));

/** The same, asked about the first and the last page of each. */
export const borders: Arbitrary<Zones> = record({ parts: parts(3, 60), startPfn: whole(1, 16) })
  .map(({ parts, startPfn }) => asking(spansFrom(parts, startPfn, () => 0), askEnds));

/** Zones of several nodes; the numbers of zones come again in each. */
export const nodes: Arbitrary<Zones> = record({ parts: parts(6, 40), startPfn: whole(1, 16), second: whole(1, 200), third: whole(1, 800) })
  .map(({ parts, startPfn, second, third }) => asking(spansFrom(parts, startPfn, (part) => [0, 0, second, second, second + third, second + third][part]), ask));

/** Zones of which one spans nothing. */
export const oneEmpty: Arbitrary<Zones> = record({ zones: borders, empty: whole(0, 2) }).map(({ zones: { spans }, empty }) => {
  const left = spans.map((span, index) => (index === empty ? { ...span, startPfn: 0, pages: 0 } : span));
  return asking(left, (span) => (span.pages === 0 ? [] : [...askEnds(span), ...ask(span)]));
});

/** Zones whose spans need more than 31 bits, or more than 32. */
export const wide: Arbitrary<Zones> = record({ first: whole(2 ** 31 - 2, 2 ** 31 + 2), second: whole(2 ** 33, 2 ** 33 + 2), third: whole(1, 2 ** 34) })
  .map(({ first, second, third }) => asking([
    { node: 0, index: 1, startPfn: 1, pages: first },
    { node: 0, index: 2, startPfn: first + 1, pages: second },
    { node: 1, index: 2, startPfn: first + 1 + second, pages: third },
  ], (span) => [...askEnds(span), ...ask(span)]));

function asking(spans: readonly Span[], of: (span: Span) => number[]): Zones {
  return { spans, asked: spans.flatMap(of) };
}

/** A machine with so many zones; what they span is written over what they were built with. */
export function machineWith(spans: readonly Span[]): Machine {
  const machine = buildMachine({
    design: 'one-word', startPfn: 0, pages: PAGES, maxPageOrder: 2, pageblockOrder: 2, blocks: [],
    zones: spans.map(({ node, index }, zone) => ({ name: NAMES[index], node, index, startPfn: zone * 16 })),
  });
  writeSpans(machine, spans);
  return machine;
}

/** Lanes of a struct zone, and of the fields of it that a decoy needs; Linux 6.1 has them there. */
const ZONE_LANES = 384;
const START_PFN = 32;
const SPANNED_PAGES = 36;

/** Makes what lies behind the last struct zone look like one more that spans everything. */
export function putDecoy({ kernelData: { lanes }, zones }: Machine): void {
  const end = lanes[6] + zones.length * ZONE_LANES;
  lanes.copyWithin(end, end - ZONE_LANES, end);
  lanes.fill(0, end + START_PFN, end + START_PFN + 2);
  lanes.fill(0xffff, end + SPANNED_PAGES, end + SPANNED_PAGES + 2);
}

export function writeSpans({ zones }: Machine, spans: readonly Span[]): void {
  spans.forEach(({ startPfn, pages }, index) => {
    zones[index].startPfn = startPfn;
    zones[index].spannedPages = pages;
  });
}

export function saySpans(spans: readonly Span[]): string {
  return spans.map(({ node, index, startPfn, pages }) => (pages === 0
    ? `zone ${index} of node ${node} is empty`
    : `zone ${index} of node ${node} spans pfn ${startPfn} to ${startPfn + pages - 1}`)).join(', ');
}
