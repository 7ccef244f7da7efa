import { expect, it } from 'vitest';
import { placeOf } from '../../src/ui/work/places.ts';

const book = { chapters: { buddies: 'Buddies' }, exercises: { expand: 'buddies' } };

it('leads from a cell and from an exercise to its place in the book', () => {
  expect(placeOf('cell/buddies/a-free-merges', book)).toEqual({
    words: 'Buddies: cell a free merges', path: 'chapters/buddies/#cell-a-free-merges',
  });
  expect(placeOf('exercise/expand', book)).toEqual({
    words: 'Buddies: exercise expand', path: 'chapters/buddies/#exercise-expand',
  });
});

it('has words for work whose place is gone, and for engine files', () => {
  expect(placeOf('exercise/old', book)).toEqual({ words: 'exercise old' });
  expect(placeOf('cell/gone/a-cell', book)).toEqual({ words: 'cell a cell' });
  expect(placeOf('engine/buddy/list.ts', book)).toEqual({ words: 'engine file buddy/list.ts' });
});
