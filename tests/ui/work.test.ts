import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fromFile, merged, toFile } from '../../src/ui/storage/file.ts';
import { isWork, NO_WORK, replaced, typed, undone, type Work } from '../../src/ui/storage/work.ts';

const MINUTE = 60_000;

describe('the reader’s work', () => {
  it('makes one version of what is typed without a pause', () => {
    const first = typed(NO_WORK, 'shipped', 'a', 0);
    const second = typed(first, 'a', 'ab', 1000);
    expect(second.text).toBe('ab');
    expect(second.history.map(({ text }) => text)).toEqual(['shipped']);
  });

  it('makes another version after a pause', () => {
    const later = typed(typed(NO_WORK, 'shipped', 'a', 0), 'a', 'ab', MINUTE);
    expect(later.history.map(({ text }) => text)).toEqual(['shipped', 'a']);
  });

  it('gives back what a reset took away, and the reset too', () => {
    const mine = typed(NO_WORK, 'shipped', 'mine', 0);
    const reset = replaced(mine, 'mine', undefined, 'reset', 1);
    const back = undone(reset, 'shipped', 2);
    expect(back.text).toBe('mine');
    expect(undone(back, 'mine', 3).text).toBe('shipped');
  });

  it('keeps every text that was replaced, whatever happens afterwards, up to sixty', () => {
    const steps = fc.array(fc.record({ text: fc.string(), isTyped: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (done) => {
        let work: Work = NO_WORK;
        let now = 'shipped';
        const replacedTexts: string[] = [];
        done.forEach(({ text, isTyped }, index) => {
          if (!isTyped && text !== now) replacedTexts.push(now);
          work = isTyped ? typed(work, now, text, index) : replaced(work, now, text, 'solution', index);
          now = text;
        });
        const kept = work.history.map((version) => version.text);
        for (const text of replacedTexts) expect(kept).toContain(text);
      }),
    );
  });

  it('goes into a file and comes out of it', () => {
    const work = replaced(typed(NO_WORK, 'shipped', 'mine', 0), 'mine', 'better', 'solution', 1);
    expect(fromFile(toFile(new Map([['cell/buddies/a', work]])))).toEqual(new Map([['cell/buddies/a', work]]));
  });

  it('lets work from a file stand, and keeps what was here', () => {
    const here = typed(NO_WORK, 'shipped', 'mine', 0);
    const there = { ...typed(NO_WORK, 'shipped', 'theirs', 0), passed: true };
    const both = merged(here, there, MINUTE);
    expect(both.text).toBe('theirs');
    expect(both.passed).toBe(true);
    expect(both.history.map(({ text }) => text)).toContain('mine');
  });

  it('refuses files that are something else, with a sentence', () => {
    for (const text of ['', '{', '[]', '{"format":"two-words work","version":2,"work":{}}']) {
      expect(fromFile(text)).toHaveProperty('problem');
    }
  });

  it('takes nothing out of a file that is not work', () => {
    const file = JSON.stringify({
      format: 'two-words work', version: 1,
      work: { 'cell/a': { version: 1, text: 5, history: [], passed: false }, __proto__x: NO_WORK, '../etc': NO_WORK },
    });
    expect(fromFile(file)).toEqual(new Map());
    expect(isWork(null)).toBe(false);
  });
});
