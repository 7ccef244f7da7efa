/** The free blocks of a zone by order, and how much of what is free is of no use to a request of each. */
import type { ZoneBlocks } from '../../procfs/buddyinfo.ts';
import { fragmentationIndex, freePagesOf, unusableFreeIndex } from '../../procfs/fragmentation.ts';
import type { PageSize } from '../../procfs/tax.ts';
import { decimal, size } from '../figures/hex.ts';

export function FreeBlocks({ zone, pageSize }: { readonly zone: ZoneBlocks; readonly pageSize: PageSize }) {
  const { node, name, blocks } = zone;
  const free = freePagesOf(blocks);
  const largest = blocks.findLastIndex((count) => count > 0);
  return (
    <section>
      <h3>
        Free blocks of zone {name}, node {node}
      </h3>
      <p>
        {decimal(free)} pages are free, {size(free * pageSize)}
        {largest === -1 ? '.' : `; the largest block has order ${largest}, ${size(2 ** largest * pageSize)}.`}
      </p>
      <div class="output-table" tabIndex={0} role="group" aria-label={`Free blocks of zone ${name}, node ${node}`}>
        <table>
          <thead>
            <tr>
              <th class="is-number">order</th>
              <th class="is-number">block</th>
              <th class="is-number">free blocks</th>
              <th>part of what is free</th>
              <th class="is-number">unusable free index</th>
              <th>a request of this order</th>
            </tr>
          </thead>
          <tbody>
            {blocks.map((count, order) => {
              const share = free === 0 ? 0 : (count * 2 ** order) / free;
              return (
                <tr key={order}>
                  <td class="is-number">{order}</td>
                  <td class="is-number">{size(2 ** order * pageSize)}</td>
                  <td class="is-number">{decimal(count)}</td>
                  <td class="share">
                    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                      <rect width={(share * 100).toFixed(2)} height="1" />
                    </svg>
                    {(share * 100).toFixed(1)} %
                  </td>
                  <td class="is-number">{(unusableFreeIndex(blocks, order) / 1000).toFixed(3)}</td>
                  <td>{sayRequest(fragmentationIndex(blocks, order))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** @param index in thousandths; -1000 for a request that would be served */
function sayRequest(index: number): string {
  if (index === -1000) return 'is served';
  const cause = index > 500 ? 'because it is broken up' : 'for want of memory';
  return `fails, ${cause}: ${(index / 1000).toFixed(3)}`;
}
