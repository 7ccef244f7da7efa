/** How a cell says what it shows. Each function makes an output value; `show` takes it. */
import { captureImage, type MachineImage } from '../../engine/debug/image.ts';
import type { Machine } from '../../engine/boot/machine.ts';
import type { Verdict } from '../../lessons/judge.ts';
import type {
  BytesFigure,
  ClaimOutput,
  DescriptorFigure,
  FreeListsFigure,
  GraphEdge,
  GraphFigure,
  MemoryMapFigure,
  NumberOutput,
  ProgressOutput,
  RecordedStep,
  RecordingOutput,
  SlabFigure,
  TableOutput,
  TextOutput,
} from './values.ts';

/** A machine as it is now, or an image taken earlier. */
export type Pictured = Machine | MachineImage;

function imageOf(pictured: Pictured): MachineImage {
  return 'extents' in pictured ? pictured : captureImage(pictured);
}

export function text(words: string): TextOutput {
  return { kind: 'text', text: words, tone: 'shown' };
}

/** A number with its unit: `number(4096, 'bytes', 'size of a page')`. */
export function number(value: number, unit = '', label = ''): NumberOutput {
  return { kind: 'number', value, unit, label };
}

/** A table. A column is a title, or a title and a unit: `table(['order', ['size', 'KiB']], rows)`. */
export function table(
  columns: readonly (string | readonly [title: string, unit: string])[],
  rows: readonly (readonly (string | number)[])[],
  caption = '',
): TableOutput {
  const titled = columns.map((column) =>
    typeof column === 'string' ? { title: column, unit: '' } : { title: column[0], unit: column[1] },
  );
  return { kind: 'table', columns: titled, rows, caption };
}

export interface MapOptions {
  /** first page frame shown */
  readonly from?: number;
  /** first page frame after those shown */
  readonly to?: number;
  /** page frame numbers to point at */
  readonly marked?: readonly number[];
  readonly caption?: string;
}

export function memoryMap(
  of: Pictured,
  { from, to, marked = [], caption = '' }: MapOptions = {},
): MemoryMapFigure {
  return { kind: 'memory-map', image: imageOf(of), from, to, marked, caption };
}

export function freeLists(
  of: Pictured,
  { zone, caption = '' }: { readonly zone?: number; readonly caption?: string } = {},
): FreeListsFigure {
  return { kind: 'free-lists', image: imageOf(of), zone, caption };
}

export function descriptor(of: Pictured, pfn: number, caption = ''): DescriptorFigure {
  return { kind: 'descriptor', image: imageOf(of), pfn, caption };
}

/** @param address physical address of the first byte @param length bytes */
export function bytes(of: Pictured, address: number, length: number, caption = ''): BytesFigure {
  return { kind: 'bytes', image: imageOf(of), address, length, caption };
}

/** @param pfn any page of the slab */
export function slab(of: Pictured, pfn: number, caption = ''): SlabFigure {
  return { kind: 'slab', image: imageOf(of), pfn, caption };
}

/** Who asked whom: an arrow for each pair, in the order in which they first met. */
export function graph(edges: readonly GraphEdge[], caption = ''): GraphFigure {
  return { kind: 'graph', edges, caption };
}

/** @param image the machine before the first step */
export function recording(
  image: MachineImage,
  steps: readonly RecordedStep[],
  { from, to, caption = '' }: MapOptions = {},
): RecordingOutput {
  return { kind: 'recording', image, steps, from, to, caption };
}

/** What the judge of an exercise found. */
export function verdict(exercise: string, { passed, checks }: Verdict): object {
  return { kind: 'verdict', exercise, passed, checks };
}

export function progress(label: string, done: number, total: number): ProgressOutput {
  return { kind: 'progress', label, done, total };
}

/** What this run says about a claim of the ledger. */
export function claim(id: string, holds: boolean, finding: string): ClaimOutput {
  return { kind: 'claim', claim: id, holds, finding };
}
