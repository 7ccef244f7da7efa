/**
 * A recorded run, to be looked at step by step: the machine's bytes, and the stores of each step applied forward or backward.
 * What a frame shows is read from those bytes by the shipped decoders; nothing else is kept.
 */
import { attachImage, describePages, type PageDescription, pagesInWindow } from 'engine';
import type { RecordingOutput } from '../../notebook/output/values.ts';
import type { CodeLine, FigureView, SlabView, StepView } from '../figures/model.ts';
import { listViews } from '../views/lists.ts';
import { mapView, MOST_CELLS } from '../views/pages.ts';
import { slabView } from '../views/slab.ts';
import { blocksNow, sayChange, sayWindow, type BlocksNow } from './say.ts';
import { saySlab } from './say-slab.ts';
import { describedPages } from './where.ts';

/** The text of a line of a module; undefined when it is not at hand. */
export type LineOf = (module: string, line: number) => string | undefined;

/** Steps shown of one recording; a longer run is for a smaller machine. */
const MOST_STEPS = 2_000;

export class Film {
  readonly #recording: RecordingOutput;
  readonly #machine: ReturnType<typeof attachImage>;
  /** steps whose stores are in the bytes */
  #at = 0;

  /** @throws Error when the bytes are not those of a machine */
  constructor(recording: RecordingOutput) {
    this.#recording = recording;
    this.#machine = attachImage(recording.image);
  }

  /** Frame 0 is the machine before the run; frame n is the machine after n steps. */
  frames(lineOf: LineOf): StepView[] {
    const steps = this.#recording.steps.slice(0, MOST_STEPS);
    const frames: StepView[] = [this.#frame('This is the machine before the run.', 0, undefined)];
    let before = this.#blocks(0);
    let windowBefore = pagesInWindow(this.#machine);
    steps.forEach(({ place, stores }, index) => {
      const after = this.#blocks(index + 1);
      const windowAfter = pagesInWindow(this.#machine);
      const change = this.#saySlab(index + 1) ?? sayChange(before, after) ?? sayWindow(windowBefore, windowAfter);
      const said = change ?? `${stores.length === 1 ? 'One word' : `${stores.length} words`} of 32 bits changed.`;
      const text = lineOf(place.module, place.line);
      const code = place.module === '' ? undefined : { module: place.module, line: place.line, text: text ?? place.functionName };
      frames.push(this.#frame(said, index + 1, code));
      before = after;
      windowBefore = windowAfter;
    });
    this.#seek(0);
    return frames;
  }

  /** The views of a frame are made when they are looked at. */
  #frame(said: string, frame: number, code: CodeLine | undefined): StepView {
    const views = (): FigureView[] => this.#views(frame);
    if (code === undefined) return { said, get views() { return views(); } };
    return { said, code, get views() { return views(); } };
  }

  /** What step `frame` did to the slab that is looked at. */
  #saySlab(frame: number): string | undefined {
    const [before, after] = [this.#slab(frame - 1), this.#slab(frame)];
    return before === undefined || after === undefined ? undefined : saySlab(before, after);
  }

  #slab(frame: number, before?: SlabView): SlabView | undefined {
    const { slab } = this.#recording;
    if (slab === undefined) return undefined;
    this.#seek(frame);
    return slabView(this.#machine, slab, before);
  }

  #views(frame: number): FigureView[] {
    const { from, to, steps } = this.#recording;
    const slab = this.#slab(frame, frame === 0 ? undefined : this.#slab(frame - 1));
    if (slab !== undefined) return [slab];
    const before = frame === 0 ? undefined : this.#pages(frame - 1);
    const after = this.#pages(frame);
    const changed = new Set(before === undefined ? [] : after.filter((page, index) => differs(page, before[index])).map(({ pfn }) => pfn));
    const touched = frame === 0 ? [] : describedPages(this.#machine, steps[frame - 1]?.stores ?? []);
    const marked = pagesInWindow(this.#machine);
    const lists = this.#zonesShown().flatMap((zone) => listViews(this.#machine, zone, touched));
    return [mapView(this.#machine, { from, to, marked, changed }), ...lists];
  }

  /** Positions of the zones that the pages shown lie in. */
  #zonesShown(): number[] {
    const { from = 0, to = Infinity } = this.#recording;
    return this.#machine.zones.flatMap(({ startPfn, spannedPages }, position) =>
      startPfn < to && startPfn + spannedPages > from ? position : [],
    );
  }

  #pages(frame: number): PageDescription[] {
    this.#seek(frame);
    const { from, to } = this.#recording;
    const start = from ?? this.#machine.memory.ranges[0]?.startPfn ?? 0;
    const end = to ?? this.#machine.memory.endPfn;
    return describePages(this.#machine, start, Math.min(end, start + MOST_CELLS));
  }

  #blocks(frame: number): BlocksNow {
    this.#seek(frame);
    return blocksNow(this.#machine);
  }

  #seek(frame: number): void {
    const { steps } = this.#recording;
    const { memory } = this.#machine;
    for (; this.#at < frame; this.#at++) {
      for (const { address, after } of steps[this.#at]?.stores ?? []) memory.write32(address, after);
    }
    for (; this.#at > frame; this.#at--) {
      for (const { address, before } of steps[this.#at - 1]?.stores.toReversed() ?? []) memory.write32(address, before);
    }
  }
}

const differs = (one: PageDescription, other: PageDescription | undefined): boolean =>
  one.owner !== other?.owner || one.order !== other.order || one.head !== other.head;
