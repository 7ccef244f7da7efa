/** What a step did to a slab, as a sentence: which list begins elsewhere, and which object says something else now. */
import type { ObjectListView, SlabView } from '../figures/model.ts';
import { hex } from '../figures/hex.ts';

/** Undefined when nothing of the slab changed. */
export function saySlab(before: SlabView, after: SlabView): string | undefined {
  const sentences: string[] = [];
  for (const list of after.lists) {
    const old = before.lists.find(({ name }) => name === list.name);
    if (old?.objects[0] !== list.objects[0]) sentences.push(`${upperFirst(list.name)} ${sayFirst(list)}.`);
  }
  after.objects.forEach(({ word, isFree }, index) => {
    const old = before.objects[index];
    if (old === undefined) return;
    if (String(old.word) !== String(word)) sentences.push(`The eight bytes of object ${index} read ${hex(word, 16)} now.`);
    if (old.isFree && !isFree) sentences.push(`Object ${index} is on no list any more.`);
    if (!old.isFree && isFree) sentences.push(`Object ${index} is free.`);
  });
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

const sayFirst = ({ objects }: ObjectListView): string =>
  objects[0] === undefined ? 'is empty now' : `begins with object ${objects[0]} now`;

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
