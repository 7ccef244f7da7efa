/** Answers that are not mistakes but oddities: whatever the code does, the reader gets a sentence. */
import { describe, expect, it } from 'vitest';
import { findExercise } from '../../src/cli/answer/exercises.ts';
import { type Judgement, judgeAnswer } from '../../src/cli/answer/judge-answer.ts';
import type { CheckResult } from '../../src/lessons/judge.ts';

const expand = await findExercise('expand');
const merge = await findExercise('merge');

/** An expand() that does what it should, and something else before. */
function andAlso(statement: string): string {
  return `export function expand(zone, pfn, low, high, migratetype) {
  ${statement}
  for (let order = high - 1; order >= low; order--) addToFreeList(zone, pfn + 2 ** order, order, migratetype);
}`;
}

function failure(judgement: Judgement): Extract<CheckResult, { outcome: 'failed' }> {
  if ('error' in judgement) throw new Error(judgement.error.message);
  const found = judgement.verdict.checks.find((check) => check.outcome === 'failed');
  if (found?.outcome !== 'failed') throw new Error('No check failed.');
  return found;
}

async function errorOf(source: string, found = expand): Promise<string> {
  const judgement = await judgeAnswer(found, source);
  if (!('error' in judgement)) throw new Error(JSON.stringify(judgement).slice(0, 300));
  return judgement.error.message;
}

describe('an answer', () => {
  it('that throws is told where, in its own lines', async () => {
    const { id, left } = failure(await judgeAnswer(expand, andAlso("if (high > low) throw new RangeError('no ' + high);")));
    expect(id).toBe('one-halving');
    expect(left).toBe('The code threw RangeError in line 2 of your code: "no 1".');
  });

  it('that throws something odd is survived', async () => {
    const odd = ['null', '{ toString() { throw 1; } }', 'Symbol("a")', 'Object.assign(new Error(), { stack: 7, message: 8 })'];
    for (const thrown of odd) {
      const { left } = failure(await judgeAnswer(expand, andAlso(`throw ${thrown};`)));
      expect(left).toMatch(/^The code threw /);
    }
  });

  it('that calls itself without end is ended', async () => {
    const { left } = failure(await judgeAnswer(expand, 'export function expand(...all) { expand(...all); }'));
    expect(left).toContain('RangeError');
  });

  it('that loops for ever is ended when its time is up, and told in which check', async () => {
    expect(await errorOf('export function expand() { for (;;); }')).toBe(
      'The code had not come to its end after 4 s while the check "nothing-left-over" ran. Is there a loop that never ends?',
    );
  });

  it('that fills the memory is ended', async () => {
    const source = 'export function expand() { const all = []; for (;;) all.push(new Array(1000).fill({})); }';
    expect(await errorOf(source)).toMatch(/MiB of memory|had not come to its end/);
  });

  it('that returns early fails', async () => {
    expect(failure(await judgeAnswer(expand, andAlso('if (high - low > 3) return;'))).id).toBe('every-upper-half');
  });

  it('that writes into a page that somebody owns is caught', async () => {
    const { id, left } = failure(await judgeAnswer(expand, andAlso('zone.memory.write32((pfn ^ 2) * 4096, 0);')));
    expect(id).toBe('nothing-else');
    expect(left).toMatch(/^Byte 0 of page \d+ was written to\.$/);
  });

  it('that changes a pageblock or other kernel data is caught', async () => {
    const flags = 'zone.memory.section(pfn).pageblockFlags[0] ^= 1;';
    expect(failure(await judgeAnswer(expand, andAlso(flags))).left).toBe('The migratetype of a pageblock was changed.');
    expect(failure(await judgeAnswer(expand, andAlso('zone.flags = 2;'))).left).toMatch(/^Kernel data at 0x[0-9a-f]+/);
  });

  it('that takes memory for itself is caught', async () => {
    const takes = 'for (let order = 0; order < high; order++) { const head = zone.listHead(order, migratetype);'
      + ' const first = zone.memmap.next(head); if (first !== head) { zone.memmap.setNext(head, zone.memmap.next(first));'
      + ' zone.memmap.setPrev(zone.memmap.next(first), head); } }';
    expect(failure(await judgeAnswer(expand, andAlso(takes))).id).toBe('front-of-its-list');
  });

  it('that leads a link nowhere is survived', async () => {
    const { left } = failure(await judgeAnswer(expand, andAlso('zone.memmap.setNext(zone.listHead(1, 0), 99999);')));
    expect(left).toBe('The order-1 Unmovable list is broken: the next link of the head leads nowhere: it reads as pfn 99999.');
  });

  it('that exports nothing, or throws when it is loaded, is told so', async () => {
    expect(await errorOf('const expand = 1;')).toContain('exports nothing called `expand`');
    expect(await errorOf(`${andAlso('')}\nthrow new Error('at once');`)).toContain('at once');
  });

  it('that is no code is told where', async () => {
    expect(await judgeAnswer(expand, 'export function expand() {\n  for (let i = 0; i < ; i++) {}\n}')).toEqual({
      error: { message: 'Unexpected `;`', line: 2, column: 23 },
    });
    expect(await judgeAnswer(expand, 'export function expand() {\n  if (1) {')).toMatchObject({ error: { line: 2 } });
    expect(await judgeAnswer(expand, 'enum Order { low }')).toMatchObject({ error: { line: 1, column: 1 } });
  });

  it('to another question does not do', async () => {
    expect(failure(await judgeAnswer(merge, 'export function freeOnePage() {}')).id).toBe('busy-buddy');
  });
});

it('the same seed finds the same counterexample, in words and as data', async () => {
  const answer = andAlso('if (low === 1) return;');
  const [one, two] = await Promise.all([judgeAnswer(expand, answer, 5), judgeAnswer(expand, answer, 5)]);
  expect(one).toEqual(two);
  const { counterexample } = failure(one);
  expect(counterexample?.operations).toEqual([{ kind: 'expand', pfn: 0, low: 1, high: 2, migratetype: 0 }]);
  expect(counterexample?.words).toContain('expand(zone, pfn 0, low 1, high 2, Unmovable)');
});

it('checks after the one that failed are not reached', async () => {
  const judgement = await judgeAnswer(expand, andAlso('if (high - low === 2) return;'));
  const outcomes = 'verdict' in judgement ? judgement.verdict.checks.map(({ outcome }) => outcome) : [];
  expect(outcomes.slice(0, 4)).toEqual(['passed', 'passed', 'failed', 'not reached']);
});
