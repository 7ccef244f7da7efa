import { describe, expect, it } from 'vitest';
import { placeOfInterest } from '../../src/notebook/record/interest.ts';
import { Rounds } from '../../src/notebook/record/rounds.ts';
import type { CodePlace } from '../../src/notebook/output/values.ts';

const at = (module: string, line: number, column = 1): CodePlace => ({ module, line, column, functionName: '' });
const hand = at('engine/memmap/struct-page.ts', 50);
const list = at('engine/buddy/list.ts', 20);
const expand = at('engine/buddy/expand.ts', 18);
const cell = at('chapters/buddies/cells/a.ts', 3);

describe('the line that a step is named after', () => {
  it('is the innermost one of the allocator, not of the hands that write for it', () => {
    expect(placeOfInterest([hand, list, expand, cell], {})).toBe(expand);
  });

  it('is in the module that is asked for, where that is at work', () => {
    expect(placeOfInterest([hand, list, expand, cell], { module: list.module })).toBe(list);
    expect(placeOfInterest([hand, expand, cell], { module: list.module })).toBe(expand);
  });

  it('is nowhere when nothing of the notebook is at work', () => {
    expect(placeOfInterest([], {}).module).toBe('');
  });
});

describe('a step', () => {
  /** Numbers of the stores that begin a step. */
  function beginnings(stacks: readonly (readonly CodePlace[])[]): number[] {
    const rounds = new Rounds();
    let first: ReturnType<Rounds['now']> | undefined;
    return stacks.flatMap((stack, number) => {
      const now = rounds.now(stack, {});
      if (first !== undefined && rounds.isSame(first, now)) return [];
      first = now;
      return [number];
    });
  }

  const mark = [hand, expand];
  const link = [list, expand];

  it('goes on while one line is at work', () => {
    expect(beginnings([mark, link, link])).toEqual([0]);
  });

  it('ends when the line begins another round', () => {
    expect(beginnings([mark, link, mark, link])).toEqual([0, 2]);
  });

  it('does not end while one place stores again and again', () => {
    expect(beginnings([mark, mark, mark])).toEqual([0]);
  });

  it('ends at another line', () => {
    expect(beginnings([mark, [hand, at(expand.module, 19)]])).toEqual([0, 1]);
  });
});
