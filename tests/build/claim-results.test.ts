import { expect, it } from 'vitest';
import { claimResults, modulePathOf } from '../../src/build/claim-results.ts';
import { claims } from '../../src/content/data.ts';
import { standingOf } from '../../src/ui/claim/standing.ts';

const results = await claimResults();

it('every verdict that a cell shows is on a claim of the ledger, and says in a sentence what was found', () => {
  expect(results.size).toBeGreaterThan(3);
  for (const [id, found] of results) {
    expect([...claims.keys()]).toContain(id);
    for (const { claim, finding } of found) {
      expect(claim).toBe(id);
      expect(finding).toMatch(/^[A-Z0-9].{30,}\.$/s);
    }
  }
});

it('the same page frames come out with the links in the page', () => {
  expect(results.get('M1')?.map(({ experiment, holds }) => [experiment, holds])).toContainEqual(['09-wait-why/cells/the-same-frames', true]);
});

it('a cell of the ledger is a module of its chapter', () => {
  expect(modulePathOf('09-wait-why/cells/the-same-frames')).toBe('chapters/wait-why/cells/the-same-frames.ts');
});

it('a claim stands as its experiments found it', () => {
  const [yes, no] = [true, false].map((holds) => ({ holds, finding: '' }));
  if (yes === undefined || no === undefined) throw new Error('There are two.');
  expect(standingOf([])).toBe('not computed');
  expect(standingOf([yes, yes])).toBe('holds');
  expect(standingOf([no])).toBe('does not hold');
  expect(standingOf([yes, no])).toBe('mixed');
});
