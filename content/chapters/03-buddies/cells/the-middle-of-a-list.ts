import { allocPages, boot, listAddTail, listDel, UNMOVABLE, type Links } from 'engine';
import { claim, show, table } from 'notebook';

type Unlink = (links: Links, node: number, head: number) => void;

// With one link there is no way back: whoever wants to leave must first find who points at him.
const unlinkSingly: Unlink = (links, node, head) => {
  let before = head;
  while (links.next(before) !== node) before = links.next(before);
  links.setNext(before, links.next(node));
};

// Makes a list of `length` pages, takes the middle one out, and counts every link it touched.
function touches(length: number, unlink: Unlink): number {
  const machine = boot({ memory: 16 * 1024 * 1024 });
  const [zone] = machine.zones;
  const head = zone.listHead(0, UNMOVABLE);
  const pages = Array.from({ length }, () => allocPages(zone, 0));
  for (const page of pages) listAddTail(machine.memmap, page, head);

  let count = 0;
  const { memmap } = machine;
  const counting: Links = {
    next: (node) => (count++, memmap.next(node)),
    prev: (node) => (count++, memmap.prev(node)),
    setNext(node, next) { count++; memmap.setNext(node, next); },
    setPrev(node, prev) { count++; memmap.setPrev(node, prev); },
  };
  unlink(counting, pages[length >> 1], head);
  return count;
}

const runs = [2, 8, 32, 128, 512, 2048].map((length) => ({
  length, doubly: touches(length, listDel), singly: touches(length, unlinkSingly),
}));
show(table(
  ['pages on the list', 'links touched, doubly linked', 'links touched, singly linked'],
  runs.map(({ length, doubly, singly }) => [length, doubly, singly]),
));

const [shortest, longest] = [runs[0], runs[runs.length - 1]];
show(claim(
  'V4', runs.every(({ doubly }) => doubly === shortest.doubly) && longest.singly > 100 * shortest.singly,
  `To leave the middle of a list of ${longest.length} pages takes ${longest.doubly} links when it is doubly linked, ` +
  `as for ${shortest.length} pages; singly linked it takes ${longest.singly}.`,
));
