/**
 * Turns what code wants to show into an output value of plain data, or refuses it. The same readers stand on
 * both sides:
 * in the worker, where a value may be full of traps, and in the page, which trusts no worker.
 */
import type { MachineImage, Extent } from '../../engine/debug/image.ts';
import {
  bool,
  either,
  finite,
  integer,
  lanes,
  list,
  object,
  oneOf,
  optional,
  plain,
  tagged,
  text,
  type Reader,
} from './shape.ts';
import type {
  BytesFigure,
  CheckOutput,
  ClaimOutput,
  CounterexampleOutput,
  CodePlace,
  DescriptorFigure,
  FreeListsFigure,
  MemoryMapFigure,
  GraphEdge,
  GraphFigure,
  NumberOutput,
  OutputValue,
  ProgressOutput,
  RecordedStep,
  RecordedStore,
  RecordingOutput,
  SlabFigure,
  TableColumn,
  TableOutput,
  TextOutput,
  VerdictOutput,
} from './values.ts';

const SENTENCE = text(4_000);
const LABEL = text(200);
const NAME = text(300);
/** Page frame numbers of up to 2^40 pages, 4 PiB. */
const PFN = integer(0, 2 ** 40);
/** Physical addresses of up to 52 bits, as on x86-64. */
const ADDRESS = integer(0, 2 ** 52);
const LANE = integer(0, 0xffff_ffff);

const image: Reader<MachineImage> = object<MachineImage>({
  kernelData: ADDRESS,
  extents: list(object<Extent>({ address: ADDRESS, lanes: lanes(16 << 20) }), 300_000),
});

export const codePlace: Reader<CodePlace> = object<CodePlace>({
  module: NAME,
  line: integer(0, 1e6),
  column: integer(0, 1e6),
  functionName: LABEL,
});

const step: Reader<RecordedStep> = object<RecordedStep>({
  place: codePlace,
  stores: list(object<RecordedStore>({ address: ADDRESS, before: LANE, after: LANE }), 50_000),
});

const check: Reader<CheckOutput> = object<CheckOutput>({
  id: LABEL,
  requires: SENTENCE,
  outcome: oneOf('passed', 'failed', 'not reached'),
  left: optional(SENTENCE),
  expected: optional(SENTENCE),
  counterexample: optional(
    object<CounterexampleOutput>({ words: text(20_000), layout: plain(6), operations: plain(6) }),
  ),
});

export const outputValue: Reader<OutputValue> = tagged<'kind', OutputValue>('kind', {
  text: object<TextOutput>({
    kind: oneOf('text'),
    text: text(100_000),
    tone: oneOf('shown', 'log', 'warning', 'error'),
  }),
  number: object<NumberOutput>({ kind: oneOf('number'), value: finite, unit: LABEL, label: LABEL }),
  table: object<TableOutput>({
    kind: oneOf('table'),
    columns: list(object<TableColumn>({ title: LABEL, unit: LABEL }), 50),
    rows: list(list(either<string, number>(text(1_000), finite), 50), 2_000),
    caption: SENTENCE,
  }),
  'memory-map': object<MemoryMapFigure>({
    kind: oneOf('memory-map'),
    image,
    from: optional(PFN),
    to: optional(PFN),
    marked: list(PFN, 1_000),
    caption: SENTENCE,
  }),
  'free-lists': object<FreeListsFigure>({
    kind: oneOf('free-lists'),
    image,
    zone: optional(integer(0, 64)),
    caption: SENTENCE,
  }),
  descriptor: object<DescriptorFigure>({ kind: oneOf('descriptor'), image, pfn: PFN, caption: SENTENCE }),
  bytes: object<BytesFigure>({
    kind: oneOf('bytes'),
    image,
    address: ADDRESS,
    length: integer(0, 1 << 20),
    caption: SENTENCE,
  }),
  slab: object<SlabFigure>({ kind: oneOf('slab'), image, pfn: PFN, caption: SENTENCE }),
  graph: object<GraphFigure>({
    kind: oneOf('graph'),
    edges: list(
      object<GraphEdge>({ from: LABEL, to: LABEL, what: LABEL, times: integer(1, 1e9), isInCircle: bool }),
      100,
    ),
    caption: SENTENCE,
  }),
  recording: object<RecordingOutput>({
    kind: oneOf('recording'),
    image,
    steps: list(step, 20_000),
    from: optional(PFN),
    to: optional(PFN),
    slab: optional(PFN),
    caption: SENTENCE,
  }),
  verdict: object<VerdictOutput>({
    kind: oneOf('verdict'),
    exercise: LABEL,
    passed: bool,
    checks: list(check, 200),
  }),
  progress: object<ProgressOutput>({ kind: oneOf('progress'), label: LABEL, done: finite, total: finite }),
  claim: object<ClaimOutput>({ kind: oneOf('claim'), claim: LABEL, holds: bool, finding: SENTENCE }),
});
