import { expect, it } from 'vitest';
import { encodingRows } from '../../src/build/encodings.ts';

it('every state of a page comes back from every design as it was written', () => {
  const rows = encodingRows();
  expect(rows.map(({ design, bytes }) => [design, bytes])).toEqual([
    ['struct-page', 64], ['two-word', 16], ['two-word-packed', 16], ['two-word-external', 16], ['one-word', 8],
  ]);
  for (const { tried, mistakes } of rows) {
    expect(tried).toBeGreaterThan(5000);
    expect(mistakes).toBe(0);
  }
});
