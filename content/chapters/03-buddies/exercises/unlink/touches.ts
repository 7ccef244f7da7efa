/** How many links a removal touches, counted as the list grows. */
import { listDel, type Links } from 'engine';
import { buildMachine, type Finding, joinWords, PASSED } from 'lessons';
import { blockAt, layoutOf } from './lists.ts';

/** Lengths of the lists, in blocks; the block in the middle leaves. */
const LENGTHS = [4, 32, 256, 1024] as const;
/** More than anyone needs to read two links and write two. */
const MOST = 16;

export function countTouches(): Finding {
  const counts = LENGTHS.map((length) => ({ length, touched: touchesAt(length) }));
  const [first, ...longer] = counts;
  if (first.touched <= MOST && longer.every(({ touched }) => touched === longer[0].touched && touched <= MOST)) return PASSED;
  const said = counts.map(({ length, touched }, index) => `${touched}${index === 0 ? ' links' : ''} in a list of ${length} blocks`);
  return {
    passed: false,
    left: `Taking out the block in the middle touched ${joinWords(said)}.`,
    expected: `It should touch the same few links, ${MOST} at most, however long the list is: the node knows both its neighbours.`,
  };
}

/** Links read and written. */
function touchesAt(length: number): number {
  const leaving = {
    design: 'struct-page', startPfn: 0, length, position: length / 2, leaving: 1, migratetype: 1, others: false,
  } as const;
  const { memmap } = buildMachine(layoutOf(leaving));
  let touched = 0;
  const counted: Links = {
    next(node) {
      touched++;
      return memmap.next(node);
    },
    prev(node) {
      touched++;
      return memmap.prev(node);
    },
    setNext(node, next) {
      touched++;
      memmap.setNext(node, next);
    },
    setPrev(node, prev) {
      touched++;
      memmap.setPrev(node, prev);
    },
  };
  listDel(counted, blockAt(leaving, leaving.position));
  return touched;
}
