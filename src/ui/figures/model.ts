/**
 * What the figures draw: plain data, as decoders read it from the bytes of a machine.
 * Nothing here knows an engine; nothing here keeps a fact that the bytes do not hold.
 */

export type PageState =
  | 'free-head'
  | 'free-tail'
  | 'allocated'
  | 'slab'
  | 'pcp'
  | 'memmap'
  | 'kernel'
  | 'reserved'
  | 'owned'
  | 'nobody'
  | 'hole';

/** 0 unmovable, 1 movable, 2 reclaimable, 3 high-atomic, 4 isolate. */
export type Migratetype = 0 | 1 | 2 | 3 | 4;

export interface PageView {
  /** page frame number */
  readonly pfn: number;
  readonly state: PageState;
  /** order of the block that begins here */
  readonly order?: number;
  /** pfn of the first page of the block this page lies in */
  readonly head?: number;
  readonly migratetype?: Migratetype;
  /** index of the zone; a change of it is drawn as a border */
  readonly zone?: number;
  /** true if the step shown has just changed this page */
  readonly changed?: boolean;
  /** at most three letters, written into the cell */
  readonly mark?: string;
}

export interface MemoryMapView {
  readonly kind: 'memory-map';
  readonly pages: readonly PageView[];
  /** cells in a row: a power of two, 16 unless told; narrow screens take 8 */
  readonly columns?: 4 | 8 | 16 | 32;
  /** pfn of the page that is spoken of */
  readonly selected?: number;
  /** names of the zones, by index */
  readonly zoneNames?: readonly string[];
}

/** Pages of one state in a row. */
export interface PageRun {
  /** first pfn */
  readonly pfn: number;
  /** length in pages */
  readonly pages: number;
  readonly state: PageState;
}

export interface WideMapView {
  readonly kind: 'wide-map';
  /** in order of pfn, without overlap; a gap is drawn as a hole */
  readonly runs: readonly PageRun[];
  /** number of squares to draw, a multiple of 64; 4,096 unless told */
  readonly squares?: number;
}

export interface FreeListView {
  readonly order: number;
  readonly migratetype: Migratetype;
  /** pfns of the first pages of the blocks, as the list is walked from its head */
  readonly blocks: readonly number[];
  /** the links do not lead back to the head */
  readonly isBroken?: boolean;
}

export interface FreeListsView {
  readonly kind: 'free-lists';
  readonly lists: readonly FreeListView[];
  /** nr_free by order: blocks of all migratetypes, as the counter says and not as the lists are counted */
  readonly nrFree?: readonly number[];
  /** pfns of blocks that the step shown has just linked or unlinked */
  readonly changed?: readonly number[];
}

/** Part of a word. `value` is unsigned; a 64-bit value is given in two halves, `[high, low]`. */
export interface FieldView {
  readonly name: string;
  /** number of the lowest bit within the word */
  readonly shift: number;
  /** width in bits */
  readonly width: number;
  readonly value: Hex;
  /** what the value says, in a few words */
  readonly meaning: string;
  /** the thing whose colour the field wears */
  readonly thing?: string;
}

/** An unsigned value: a number up to 2^53, or two 32-bit halves `[high, low]`. */
export type Hex = number | readonly [high: number, low: number];

export interface WordView {
  readonly name: string;
  /** offset within the descriptor in bytes */
  readonly offset: number;
  /** width in bytes */
  readonly width: number;
  readonly value: Hex;
  readonly fields: readonly FieldView[];
}

export interface WordsView {
  readonly kind: 'words';
  /** what the descriptor is, such as "struct page of pfn 8" */
  readonly title: string;
  readonly words: readonly WordView[];
}

export interface BytesView {
  readonly kind: 'bytes';
  /** physical address of the first byte */
  readonly address: number;
  readonly bytes: readonly number[];
  /** ranges to point at, by offset in bytes */
  readonly marks?: readonly {
    readonly offset: number;
    readonly width: number;
    readonly name: string;
    readonly thing?: string;
  }[];
}

export interface TaxView {
  readonly kind: 'tax';
  /** bytes of one descriptor */
  readonly descriptor: number;
  /** bytes of one page */
  readonly page: number;
  readonly label?: string;
}

/** One slab: its objects as they lie, and the free lists that lead through them. */
export interface SlabView {
  readonly kind: 'slab';
  /** name of the cache */
  readonly cache: string;
  /** first pfn */
  readonly page: number;
  readonly pages: number;
  /** bytes from one object to the next */
  readonly size: number;
  /** where in a free object its pointer is, in bytes */
  readonly offset: number;
  readonly objects: readonly SlabObjectView[];
  readonly lists: readonly ObjectListView[];
}

export interface SlabObjectView {
  /** physical address */
  readonly address: number;
  readonly isFree: boolean;
  /** the eight bytes in which a free object keeps its pointer */
  readonly word: Hex;
  /** true if the step shown has just changed it */
  readonly changed?: boolean;
}

export interface ObjectListView {
  /** whose list it is */
  readonly name: string;
  /** indexes of the objects, as the list is walked */
  readonly objects: readonly number[];
  /** does it end where a list ends? If not, it leads out of the slab or in a circle */
  readonly isWhole: boolean;
}

/** Who asked whom. An arrow that leads back to somebody who is still waiting closes a circle. */
export interface GraphView {
  readonly kind: 'graph';
  /** names, in the order in which they came into it */
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdgeView[];
}

export interface GraphEdgeView {
  /** positions among the nodes */
  readonly from: number;
  readonly to: number;
  /** what was asked for */
  readonly what: string;
  readonly times: number;
  readonly isInCircle: boolean;
}

export type FigureView =
  | MemoryMapView
  | WideMapView
  | FreeListsView
  | WordsView
  | BytesView
  | TaxView
  | SlabView
  | GraphView;

/** The line of code that made a step. */
export interface CodeLine {
  readonly module: string;
  readonly line: number;
  readonly text: string;
}

export interface StepView {
  /** what happened, as a sentence in the past tense */
  readonly said: string;
  readonly code?: CodeLine;
  readonly views: readonly FigureView[];
}
