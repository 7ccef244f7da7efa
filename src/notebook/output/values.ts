/**
 * What a cell can show: plain data, never markup. A figure carries the bytes of a machine, and the page
 * decodes them.
 */
import type { MachineImage } from '../../engine/debug/image.ts';

export interface TextOutput {
  readonly kind: 'text';
  readonly text: string;
  /** `shown` by the cell, or caught from the console */
  readonly tone: 'shown' | 'log' | 'warning' | 'error';
}

export interface NumberOutput {
  readonly kind: 'number';
  readonly value: number;
  /** such as `bytes` or `pages`; empty for a plain count */
  readonly unit: string;
  readonly label: string;
}

export interface TableOutput {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly caption: string;
}

export interface TableColumn {
  readonly title: string;
  readonly unit: string;
}

/** Pages of a machine, by what they are. */
export interface MemoryMapFigure {
  readonly kind: 'memory-map';
  readonly image: MachineImage;
  /** the first page shown and the first one after; the whole machine if absent */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** page frame numbers to point at */
  readonly marked: readonly number[];
  readonly caption: string;
}

/** The free lists of a machine, as they are linked. */
export interface FreeListsFigure {
  readonly kind: 'free-lists';
  readonly image: MachineImage;
  /** position of the zone; all zones if absent */
  readonly zone?: number | undefined;
  readonly caption: string;
}

/** One descriptor, word by word. */
export interface DescriptorFigure {
  readonly kind: 'descriptor';
  readonly image: MachineImage;
  readonly pfn: number;
  readonly caption: string;
}

/** A run of bytes. */
export interface BytesFigure {
  readonly kind: 'bytes';
  readonly image: MachineImage;
  /** physical address of the first byte */
  readonly address: number;
  /** bytes */
  readonly length: number;
  readonly caption: string;
}

/** One slab: its objects, and the free lists that lead through them. */
export interface SlabFigure {
  readonly kind: 'slab';
  readonly image: MachineImage;
  /** any page of the slab */
  readonly pfn: number;
  readonly caption: string;
}

/** Who asked whom for what, in the order in which it first happened. */
export interface GraphFigure {
  readonly kind: 'graph';
  readonly edges: readonly GraphEdge[];
  readonly caption: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** what was asked for, such as `64 bytes` */
  readonly what: string;
  readonly times: number;
  /** is it part of a circle? */
  readonly isInCircle: boolean;
}

/** What happened, store by store, beginning with the machine of the image. */
export interface RecordingOutput {
  readonly kind: 'recording';
  /** the machine before the first step */
  readonly image: MachineImage;
  readonly steps: readonly RecordedStep[];
  /** pages to look at; the whole machine if absent */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** any page of the slab to look at, in place of the pages */
  readonly slab?: number | undefined;
  readonly caption: string;
}

/** Stores that one line made one after the other. */
export interface RecordedStep {
  readonly place: CodePlace;
  readonly stores: readonly RecordedStore[];
}

export interface RecordedStore {
  /** physical address in bytes */
  readonly address: number;
  readonly before: number;
  readonly after: number;
}

/** A place in the text of a module, as its author wrote it; line and column count from 1. */
export interface CodePlace {
  /** path of the module; empty if the place is in no module of the notebook */
  readonly module: string;
  readonly line: number;
  readonly column: number;
  readonly functionName: string;
}

/** What the judge of an exercise found, check by check. */
export interface VerdictOutput {
  readonly kind: 'verdict';
  /** id of the exercise */
  readonly exercise: string;
  readonly passed: boolean;
  readonly checks: readonly CheckOutput[];
}

/** How one check went; the sentences are for the reader. */
export interface CheckOutput {
  readonly id: string;
  /** what is required */
  readonly requires: string;
  readonly outcome: 'passed' | 'failed' | 'not reached';
  /** of a check that failed: what the reader's code left */
  readonly left?: string | undefined;
  /** of a check that failed: what it should have left, or left unchanged */
  readonly expected?: string | undefined;
  readonly counterexample?: CounterexampleOutput | undefined;
}

/** The smallest case found in which it goes wrong. */
export interface CounterexampleOutput {
  readonly words: string;
  /** a machine and what is done to it; the page hands both back to the sandbox and reads nothing in them */
  readonly layout: PlainData;
  readonly operations: PlainData;
}

/** What JSON can say. */
export type PlainData =
  string | number | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/** How far a long replay has come. A later one with the same label takes the place of an earlier one. */
export interface ProgressOutput {
  readonly kind: 'progress';
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** What a run says about a claim of the ledger: computed when it is run, never written down. */
export interface ClaimOutput {
  readonly kind: 'claim';
  /** id in the claims ledger, such as `M1` */
  readonly claim: string;
  readonly holds: boolean;
  /** what the run showed, in a sentence */
  readonly finding: string;
}

export type OutputValue =
  | TextOutput
  | NumberOutput
  | TableOutput
  | MemoryMapFigure
  | FreeListsFigure
  | DescriptorFigure
  | BytesFigure
  | SlabFigure
  | GraphFigure
  | RecordingOutput
  | VerdictOutput
  | ProgressOutput
  | ClaimOutput;
