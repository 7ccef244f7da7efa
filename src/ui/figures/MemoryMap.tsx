/** Pages as cells in rows; a block of order n is one joined shape with its order in it. */
import { blocksOf, type Block } from './blocks.ts';
import { Legend } from './Legend.tsx';
import type { MemoryMapView, PageView } from './model.ts';
import { range, sayMap } from './sayMap.ts';
import { migratetypeName, thingOf } from './states.ts';
import { things, type ThingName } from '../theme/things.ts';

const word = (page: PageView): string => things[thingOf(page.state)].word;

function label({ first, pages, order }: Block): string {
  if (order === undefined) return first.mark ?? (pages.length > 2 ? word(first) : '');
  if (pages.length === 1) return first.mark ?? String(order);
  return pages.length === 2 ? `order ${order}` : `${word(first)}, order ${order}`;
}

interface CellsProps {
  readonly block: Block;
  readonly selected: number | undefined;
  readonly atBorder: boolean;
}

function BlockShape({ block, selected, atBorder }: CellsProps) {
  const { first, pages } = block;
  const classes = ['block', `t-${thingOf(first.state)}`];
  if (first.changed === true) classes.push('is-changed');
  if (atBorder) classes.push('at-border');
  return (
    <div class={classes.join(' ')} style={{ '--span': pages.length }}>
      {pages.map((page) => (
        <span key={page.pfn} class={page.pfn === selected ? 'cell is-selected' : 'cell'}>
          {page.pfn}
        </span>
      ))}
      <b>{label(block)}</b>
    </div>
  );
}

/** The same as a table, for readers who do not see the picture. */
function TwinTable({
  blocks,
  zoneNames,
}: {
  blocks: readonly Block[];
  zoneNames: readonly string[] | undefined;
}) {
  return (
    <div class="hidden-text">
      <table>
        <thead>
          <tr>
            {['pages', 'state', 'order', 'migratetype', 'zone'].map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {blocks.map((block) => (
            <tr key={block.first.pfn}>
              <td>{range(block)}</td>
              <td>{word(block.first)}</td>
              <td>{block.order}</td>
              <td>{block.first.migratetype === undefined ? '' : migratetypeName(block.first.migratetype)}</td>
              <td>
                {block.first.zone === undefined ? '' : (zoneNames?.at(block.first.zone) ?? block.first.zone)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The name of the zone that begins at a block, if another zone ends before it. */
function zoneBegins(
  blocks: readonly Block[],
  index: number,
  names: readonly string[] | undefined,
): string | undefined {
  const zone = blocks.at(index)?.first.zone;
  if (index === 0 || zone === undefined || zone === blocks.at(index - 1)?.first.zone) return undefined;
  return names?.at(zone) ?? `zone ${zone}`;
}

export function MemoryMap({ view }: { view: MemoryMapView }) {
  const blocks = blocksOf(view.pages);
  const columns = view.columns ?? 16;
  const blanks = (view.pages[0]?.pfn ?? 0) % columns;
  const zones = blocks.map((_, index) => zoneBegins(blocks, index, view.zoneNames));
  const borders = blocks.flatMap(({ first }, index) =>
    zones[index] === undefined ? [] : [`${zones[index]} begins at pfn ${first.pfn}`],
  );
  const used = new Set<ThingName>(blocks.map((block) => thingOf(block.first.state)));
  if (blocks.some((block) => block.first.changed === true)) used.add('mine');
  if (borders.length > 0) used.add('border');
  return (
    <div class="map-figure">
      <div class="map" role="img" aria-label={sayMap(view)} style={{ '--columns': columns }}>
        {blanks > 0 && <i class="blank" style={{ '--span': blanks }} />}
        {blocks.map((block, index) => (
          <BlockShape
            key={block.first.pfn}
            block={block}
            selected={view.selected}
            atBorder={zones[index] !== undefined}
          />
        ))}
      </div>
      <Legend used={used} borders={borders} />
      <TwinTable blocks={blocks} zoneNames={view.zoneNames} />
    </div>
  );
}
