/** The module that replays a recording: it runs in the sandbox like a cell, on the engine as it stands. */
export function replayModule(recording: string): string {
  return `import { replayPacked } from 'engine';
import { asset, freeLists, number, progress, show, table, text } from 'notebook';

for (const { done, total, score, machine, differences } of replayPacked(asset('recordings/${recording}.recording'), 'struct-page')) {
  show(progress('Events replayed', done, total));
  if (differences === undefined) continue;
  const { allocation } = score.tallies;
  show(text(allocation.predicted.toLocaleString('en') + ' page frames predicted, ' + allocation.right.toLocaleString('en') + ' of them right.'));
  const [wrong] = score.mismatches;
  if (wrong !== undefined) {
    show(text('The first difference is at event ' + wrong.line + ': ' + wrong.what + ' was ' + wrong.expected + ' in the kernel, and is ' + wrong.found + ' here.'));
  }
  const [list] = differences.lists;
  show(text(list === undefined
    ? 'At the end every free list is identical with the kernel\\u2019s: the same blocks, in the same order.'
    : 'At the end ' + differences.lists.length + ' free lists differ. The first is the list of order ' + list.order + ', ' + list.migratetype + ', of zone ' + list.zone
      + ': at position ' + (list.position + 1) + ' the kernel has ' + (list.expected ?? 'nothing') + ', this engine ' + (list.found ?? 'nothing') + '.'));
}
`;
}
