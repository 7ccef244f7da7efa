/** What the descriptors of a pasted machine cost it, and what smaller ones would. */
import { managedPages, type PageSize, presentPages, taxOf } from '../../procfs/tax.ts';
import type { ZoneInfo } from '../../procfs/zoneinfo.ts';
import { decimal, percent, size } from '../figures/hex.ts';

export interface TaxReportProps {
  readonly zones: readonly ZoneInfo[];
  readonly pageSize: PageSize;
  /** does the machine say so itself? */
  readonly isPageSizeKnown: boolean;
  /** pages that hold descriptors, where the kernel counts them */
  readonly memmapPages: number | undefined;
}

export function TaxReport({ zones, pageSize, isPageSizeKnown, memmapPages }: TaxReportProps) {
  const present = presentPages(zones);
  const kept = present - managedPages(zones);
  const taxes = taxOf(zones, pageSize);
  const [today] = taxes;
  if (today === undefined || present === 0) return null;
  return (
    <section>
      <h3>Your tax</h3>
      <p>
        {decimal(present)} pages of {decimal(pageSize)} bytes exist, {size(present * pageSize)}
        {isPageSizeKnown ? '' : ' if a page has that size: with /proc/meminfo beside it, this page could tell'}. With a struct page of 64 bytes
        for each, the memory map takes {size(today.bytes)}, {percent(today.share)}.
      </p>
      <div class="output-table" tabIndex={0} role="group" aria-label="The tax, by size of the descriptor">
        <table>
          <thead>
            <tr>
              <th class="is-number">descriptor, bytes</th>
              <th class="is-number">memory map</th>
              <th class="is-number">of memory</th>
              <th class="is-number">saved</th>
            </tr>
          </thead>
          <tbody>
            {taxes.map(({ descriptor, bytes, share }) => (
              <tr key={descriptor}>
                <td class="is-number">{descriptor}</td>
                <td class="is-number">{size(bytes)}</td>
                <td class="is-number">{percent(share)}</td>
                <td class="is-number">{size(today.bytes - bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {memmapPages !== undefined && (
        <p>
          Your kernel counts its memory map itself: {decimal(memmapPages)} pages, {size(memmapPages * pageSize)}, which is{' '}
          {percent(memmapPages / present)} of the pages that exist.
        </p>
      )}
      <p>
        {decimal(kept)} pages, {size(kept * pageSize)}, exist and were never given to the page allocator: the kernel’s own code and data,
        what firmware keeps, and the memory map.
      </p>
    </section>
  );
}
