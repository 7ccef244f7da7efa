/** The zones of a pasted machine: what is there, what the allocator was given, and how far from its watermarks it is. */
import type { ZoneInfo } from '../../procfs/zoneinfo.ts';
import { decimal } from '../figures/hex.ts';

export function Overview({ zones }: { readonly zones: readonly ZoneInfo[] }) {
  const rows = zones.filter(({ present }) => present > 0);
  const empty = zones.length - rows.length;
  return (
    <section>
      <h3>Zones</h3>
      <div class="output-table" tabIndex={0} role="group" aria-label="Zones, in pages">
        <table>
          <caption>In pages. {empty > 0 && `${empty} more ${empty === 1 ? 'zone has' : 'zones have'} none.`}</caption>
          <thead>
            <tr>
              <th>node</th>
              <th>zone</th>
              {['present', 'managed', 'free', 'on CPU lists', 'low watermark'].map((head) => (
                <th key={head} class="is-number">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ node, name, present, managed, free, onCpuLists, low }) => (
              <tr key={`${node} ${name}`}>
                <td>{node}</td>
                <td>{name}</td>
                {[present, managed, free, onCpuLists, low].map((pages, at) => (
                  <td key={at} class="is-number">{decimal(pages)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
