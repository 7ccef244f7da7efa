import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from '../../src/ui/text/diff.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '  d'), { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));

describe('the difference of two texts', () => {
  it('holds both texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (other: 'gone' | 'new'): string => lines.filter(({ kind }) => kind !== other).map((line) => line.text).join('\n');
        expect(side('new')).toBe(before);
        expect(side('gone')).toBe(after);
      }),
    );
  });

  it('marks nothing in equal texts', () => {
    fc.assert(fc.property(text, (same) => diffLines(same, same).every(({ kind }) => kind === 'same')));
  });

  it('marks the one line that differs', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'x' },
      { kind: 'same', text: 'c' },
    ]);
  });
});
