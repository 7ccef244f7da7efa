/**
 * Recording a run, for stepping through it: the machine as it was before, and every lane that changed, line by line.
 *
 *     const tape = recorder();
 *     const machine = boot({ …, watch: tape.watch });
 *     show(tape.record(machine, () => { freePages(zone, 4, 0); }));
 */
import { captureImage } from '../../engine/debug/image.ts';
import { Recorder } from '../../engine/debug/recorder.ts';
import type { Machine } from '../../engine/boot/machine.ts';
import type { MakeLanes } from '../../engine/memory/physical-memory.ts';
import { codePlaces } from '../output/collector.ts';
import type { RecordingOutput } from '../output/values.ts';
import type { Interest } from './interest.ts';
import { Rounds } from './rounds.ts';

/** What to look at while stepping. */
export interface TapeOptions {
  /** first page frame shown */
  readonly from?: number;
  /** first page frame after those shown */
  readonly to?: number;
  /** any page of a slab that is shown in place of the pages */
  readonly slab?: number;
  readonly caption?: string;
  /** path of the module whose lines are the steps, such as `engine/buddy/expand.ts`; the allocator's when left out */
  readonly module?: string;
}

export interface Tape {
  /** to be given to `boot`, so that the tape sees every store */
  readonly watch: MakeLanes;
  /**
   * Runs something on the machine and returns what it did, to be shown.
   * An error in the run is thrown on; `recordAll` keeps it.
   */
  record(machine: Machine, run: () => void, options?: TapeOptions): RecordingOutput;
  /** The same; an error ends the recording and comes along. */
  recordAll(machine: Machine, run: () => void, options?: TapeOptions): { readonly recording: RecordingOutput; readonly error?: unknown };
}

export function recorder(): Tape {
  const interest: { now: Interest } = { now: {} };
  const rounds = new Rounds();
  const tape = new Recorder(() => rounds.now(codePlaces(), interest.now), (first, now) => rounds.isSame(first, now));

  const recordAll: Tape['recordAll'] = (machine, run, { from, to, slab, caption = '', module } = {}) => {
    interest.now = module === undefined ? {} : { module };
    const image = captureImage(machine);
    const { steps, ...outcome } = tape.record(run);
    const placed = steps.map(({ place, stores }) => ({ place: place.line, stores }));
    return { recording: { kind: 'recording', image, steps: placed, from, to, slab, caption }, ...outcome };
  };
  return {
    watch: tape.watch,
    recordAll,
    record(machine, run, options) {
      const outcome = recordAll(machine, run, options);
      if ('error' in outcome) throw outcome.error;
      return outcome.recording;
    },
  };
}
