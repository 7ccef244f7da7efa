/** The free lists of a pasted machine by migratetype, and its pageblocks. */
import type { PageTypes } from '../../procfs/pagetypeinfo.ts';
import { decimal } from '../figures/hex.ts';

export function TypeLists({ types: { rows, pageblocks, pagesPerBlock } }: { readonly types: PageTypes }) {
  const listed = rows.filter(({ blocks }) => blocks.some((count) => count > 0));
  const orders = rows.reduce((most, { blocks }) => Math.max(most, blocks.length), 0);
  return (
    <section>
      <h3>Free lists by type</h3>
      <p>
        Blocks on each list, by order. {listed.length < rows.length && `${rows.length - listed.length} lists of a type are empty at every order and left out.`}
      </p>
      <div class="output-table" tabIndex={0} role="group" aria-label="Free blocks by migratetype and order">
        <table>
          <thead>
            <tr>
              <th>node</th>
              <th>zone</th>
              <th>type</th>
              {Array.from({ length: orders }, (_, order) => (
                <th key={order} class="is-number">{order}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map(({ node, name, type, blocks, atLeast }) => (
              <tr key={`${node} ${name} ${type}`}>
                <td>{node}</td>
                <td>{name}</td>
                <td>{type}</td>
                {blocks.map((count, order) => (
                  <td key={order} class="is-number">
                    {atLeast.includes(order) && 'over '}
                    {decimal(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pageblocks.map(({ node, name, types }) => (
        <p key={`${node} ${name}`}>
          Pageblocks{pagesPerBlock === undefined ? '' : ` of ${decimal(pagesPerBlock)} pages`} of zone {name}, node {node}:{' '}
          {types.filter(([, count]) => count > 0).map(([type, count]) => `${type} ${decimal(count)}`).join(', ')}.
        </p>
      ))}
    </section>
  );
}
