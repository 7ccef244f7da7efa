import { allocPages, boot, bootHighmem, freePages, PAGE_SIZE } from 'engine';
import { recorder } from 'notebook';
import { describe, expect, it } from 'vitest';
import { Film } from '../../src/ui/stepper/film.ts';
import { sayWindow } from '../../src/ui/stepper/say.ts';

function recording() {
  const tape = recorder();
  const machine = boot({ memory: 16 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3, kernelDataAddress: 15 * PAGE_SIZE, watch: tape.watch });
  const zone = machine.zones[0];
  const first = allocPages(zone, 2);
  return tape.record(machine, () => {
    allocPages(zone, 0);
    freePages(zone, first, 2);
  });
}

describe('a film of a run', () => {
  const frames = new Film(recording()).frames(() => undefined);

  it('begins with the machine before the run, and has a frame for each step', () => {
    expect(frames[0]?.said).toBe('This is the machine before the run.');
    expect(frames).toHaveLength(recording().steps.length + 1);
  });

  it('shows the same frame from whichever side it is reached', () => {
    const forward = frames.map(({ views }) => JSON.stringify(views));
    const backward = frames.toReversed().map(({ views }) => JSON.stringify(views)).toReversed();
    expect(backward).toEqual(forward);
    expect(new Set(forward).size).toBeGreaterThan(1);
  });

  it('says of every step what it did', () => {
    for (const { said } of frames) expect(said).toMatch(/\.$/);
    expect(frames.map(({ said }) => said).join(' ')).toContain('left its list');
  });

  it('leaves out the lists of zones that are not shown', () => {
    const tape = recorder();
    const machine = bootHighmem({ memory: 48 * PAGE_SIZE, maxLowPfn: 16, maxPageOrder: 3, pageblockOrder: 3, watch: tape.watch });
    const [, highmem] = machine.zones;
    const pfn = allocPages(highmem, 3);
    const listsShown = (from: number, to: number): number[] => {
      const steps = new Film(tape.record(machine, () => { freePages(highmem, pfn, 3); }, { from, to })).frames(() => undefined);
      allocPages(highmem, 3);
      return steps.map(({ views }) => views.filter(({ kind }) => kind === 'free-lists').length);
    };
    expect(new Set(listsShown(16, 48))).toEqual(new Set([1]));
    expect(new Set(listsShown(0, 48))).toEqual(new Set([2]));
  });

  it('says what came into the window to HighMem and what left it', () => {
    expect(sayWindow([], [20])).toBe('Page 20 is in the window: it has an address now.');
    expect(sayWindow([20], [])).toBe('Page 20 left the window.');
    expect(sayWindow([20], [20])).toBeUndefined();
  });
});
