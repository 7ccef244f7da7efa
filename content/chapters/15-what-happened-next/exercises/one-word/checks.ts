/** What a right zoneIdAt() says. */
import type { Machine } from 'engine';
import { type Arbitrary, type Check, type CheckContext, type Failure, found, replaysTheKernel, smallestCounterexample } from 'lessons';
import { borders, machineWith, nodes, oneEmpty, oneNode, putDecoy, saySpans, type Span, wide, writeSpans, type Zones } from './zones.ts';

function check(id: string, requires: string, zones: Arbitrary<Zones>, examine: (zones: Zones) => Failure | undefined = asksAll): Check {
  return { id, requires, run: (context: CheckContext) => found(smallestCounterexample(context, zones, examine, RUNS)) };
}

const RUNS = 20;

function asksAll({ spans, asked }: Zones): Failure | undefined {
  return wrongAnswer(machineWith(spans), spans, asked);
}

/** What is wrong with the first answer that is wrong. */
function wrongAnswer({ memmap }: Machine, spans: readonly Span[], asked: readonly number[]): Failure | undefined {
  for (const pfn of asked) {
    const span = spans.find(({ startPfn, pages }) => startPfn <= pfn && pfn < startPfn + pages);
    if (span === undefined) continue;
    const answer = memmap.zoneId(pfn);
    const wanted = span.node * 8 + span.index;
    if (answer === wanted) continue;
    return {
      left: `In this machine ${saySpans(spans)}. For pfn ${pfn} the answer was ${answer}.`,
      expected: `It should have been ${wanted}: node ${span.node} × 8 + ${span.index}.`,
    };
  }
  return undefined;
}

/** Answers before and after the zones have got other spans. */
function asksTwice({ spans, asked }: Zones): Failure | undefined {
  const machine = machineWith(spans);
  const first = wrongAnswer(machine, spans, asked);
  if (first !== undefined) return first;
  const grown = spans.map((span, index) => ({ ...span, startPfn: span.startPfn + 7 * index, pages: span.pages + 7 }));
  writeSpans(machine, grown);
  const failure = wrongAnswer(machine, grown, [...asked, ...grown.map(({ startPfn }) => startPfn)]);
  return failure === undefined ? undefined : { ...failure, left: `Every zone has grown by 7 pages since the first question. ${failure.left}` };
}

function asksAbove({ spans }: Zones): Failure | undefined {
  const machine = machineWith(spans);
  putDecoy(machine);
  const pfn = spans.reduce((end, { startPfn, pages }) => Math.max(end, startPfn + pages), 0);
  const answer = machine.memmap.zoneId(pfn);
  if (answer === -1) return undefined;
  const mistaken = spans.find(({ node, index }) => node * 8 + index === answer);
  return {
    left: `In this machine ${saySpans(spans)}. For pfn ${pfn}, the first page above all of them, the answer was ${answer}.`,
    expected: mistaken === undefined
      ? 'It should be NO_ZONE, which is -1.'
      : `It should be NO_ZONE, which is -1: ${answer} is the number of zone ${mistaken.index} of node ${mistaken.node}, which ends below that page.`,
  };
}

function asksOnly({ spans, asked }: Zones): Failure | undefined {
  const machine = machineWith(spans);
  const { lanes } = machine.kernelData;
  const before = lanes.slice();
  for (const pfn of asked) {
    machine.memmap.zoneId(pfn);
    const lane = lanes.findIndex((value, index) => value !== before[index]);
    if (lane === -1) continue;
    return {
      left: `Asked about pfn ${pfn}, it wrote ${lanes[lane]} into lane ${lane} of kernel data, which held ${before[lane]}.`,
      expected: 'Kernel data should be as it was. Two CPUs may ask at the same time.',
    };
  }
  return undefined;
}

export const checks: readonly Check[] = [
  check('each-zone', 'A page in the middle of a zone gets the number of that zone.', oneNode),
  check('borders', 'The first page of a zone is in it, and so is the last; the page after that is in the next.', borders),
  check('nodes', 'Zones of the same index on two nodes have different numbers: node × 8 + index.', nodes),
  check('empty-zones', 'An empty zone has no page, wherever it stands, and hides no zone behind it.', oneEmpty),
  check('above-all', 'A page above all zones is in none of them, whatever lies behind the last struct zone.', borders, asksAbove),
  check('wide-numbers', 'It holds for page frame numbers of more than 31 bits, and of more than 32.', wide),
  check('spans-change', 'When zones have grown, the answers are those of the new spans.', borders, asksTwice),
  check('only-asks', 'To ask changes nothing: no lane of kernel data is written.', nodes, asksOnly),
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording'), 'one-word'),
];
