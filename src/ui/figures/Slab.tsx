/**
 * A slab: an object a row, as wide as its bytes are many, with its pointer where it lies among them. On the left the thread of
 * each free list, from its head through the objects.
 */
import { decimal, hex } from './hex.ts';
import { Swatch } from './Legend.tsx';
import type { ObjectListView, SlabObjectView, SlabView } from './model.ts';

/** Objects drawn; the rest is counted. */
const shown = 24;
/** A row and the room for the thread, in sixteenths of a rem. */
const row = 32;
const room = 72;

interface Arc {
  /** rows, from the top */
  readonly from: number;
  readonly to: number;
}

/** From the head to the first object, and from each object to the next. */
function arcsOf({ objects }: ObjectListView, head: number, heads: number): Arc[] {
  return objects.map((object, at) => ({ from: at === 0 ? head : heads + (objects[at - 1] ?? 0), to: heads + object }));
}

/** Arrows from above come in at the upper half of a row, arrows from below at the lower half; they leave at the other one. */
function path({ from, to }: Arc): string {
  const lean = from < to ? 5 : -5;
  const start = (from + 0.5) * row + lean;
  const end = (to + 0.5) * row - lean;
  const reach = room - 4 - Math.min(room - 10, 16 + Math.abs(to - from) * 7);
  return `M${room - 2} ${start}C${reach} ${start} ${reach} ${end} ${room - 3} ${end}m-6-3.5 6 3.5-6 3.5`;
}

/** What the pointer of a free object says. */
function sayNext(view: SlabView, index: number): string | undefined {
  for (const { objects, isWhole } of view.lists) {
    const at = objects.indexOf(index);
    if (at < 0) continue;
    const next = objects[at + 1];
    if (next !== undefined) return `→ ${next}`;
    return isWhole ? 'NULL' : '→ ?';
  }
  return undefined;
}

function say(view: SlabView): string {
  const { cache, page, pages, size, objects, lists } = view;
  const used = objects.flatMap(({ isFree }, index) => (isFree ? [] : [index]));
  const place = pages === 1 ? `page ${decimal(page)}` : `pages ${decimal(page)} to ${decimal(page + pages - 1)}`;
  return [
    `Slab of the cache ${cache} in ${place}: ${decimal(objects.length)} objects of ${decimal(size)} bytes.`,
    ...lists.map((list) => `${list.name}: ${list.objects.length === 0 ? 'empty' : list.objects.join(' → ')}${list.isWhole ? '' : ', and then it leads astray'}.`),
    used.length === 0 ? 'No object is in use.' : `In use: ${used.join(', ')}.`,
  ].join(' ');
}

function ObjectRow({ view, object, index }: { view: SlabView; object: SlabObjectView; index: number }) {
  const next = sayNext(view, index);
  const look = `slab-object t-${object.isFree ? 'free' : 'slab'}${object.changed === true ? ' is-changed' : ''}`;
  return (
    <div class="slab-row">
      <span class="slab-index">{index}</span>
      <span class={look}>
        {next !== undefined && (
          <b style={{ insetInlineStart: `min(${(view.offset / view.size) * 100}%, 100% - 3.2rem)` }}>{next}</b>
        )}
        {!object.isFree && <i>in use</i>}
      </span>
      <code>{object.isFree ? hex(object.word, 16) : ''}</code>
    </div>
  );
}

export function Slab({ view }: { view: SlabView }) {
  const { cache, page, pages, size, offset, objects, lists } = view;
  const drawn = objects.slice(0, shown);
  const heads = lists.length;
  const height = (heads + drawn.length) * row;
  const arcs = lists.flatMap((list, head) => arcsOf(list, head, heads)).filter(({ from, to }) => Math.max(from, to) < heads + drawn.length);
  return (
    <div class="slab-figure">
      <p class="words-title">
        {cache}: {decimal(objects.length)} objects of {decimal(size)} bytes in {pages === 1 ? `page ${decimal(page)}` : `pages ${decimal(page)} to ${decimal(page + pages - 1)}`}
      </p>
      <div class="slab" role="img" aria-label={say(view)}>
        <svg class="slab-thread" viewBox={`0 0 ${room} ${height}`} style={{ height: `${height / 16}rem` }} aria-hidden="true">
          {arcs.map((arc, index) => (
            <path key={index} d={path(arc)} />
          ))}
        </svg>
        <div class="slab-rows">
          {lists.map((list) => (
            <div class="slab-row" key={list.name}>
              <span class="slab-head">{list.name}{list.objects.length === 0 && ': empty'}</span>
            </div>
          ))}
          {drawn.map((object, index) => (
            <ObjectRow key={index} view={view} object={object} index={index} />
          ))}
        </div>
      </div>
      {objects.length > drawn.length && <p class="key">{decimal(objects.length - drawn.length)} more objects.</p>}
      <ul class="legend" aria-hidden="true">
        <li>
          <Swatch thing="free" /> a free object; its pointer, at byte {offset}, is drawn where it lies
        </li>
        <li>
          <Swatch thing="slab" /> an object in use
        </li>
      </ul>
    </div>
  );
}
