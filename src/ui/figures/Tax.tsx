/** What a descriptor costs, to scale: a page as 64 cells of 64 bytes, and the part of one such strip that its descriptor takes. */
import { decimal, percent, size } from './hex.ts';
import type { TaxView } from './model.ts';

const cells = 64;
const tebibyte = 2 ** 40;

export function Tax({ view }: { view: TaxView }) {
  const { descriptor, page, label } = view;
  const share = descriptor / page;
  const said = `${decimal(descriptor)} bytes for each page of ${decimal(page)} bytes: ${percent(share)}, or ${size(tebibyte * share)} of every TiB`;
  return (
    <div class="tax">
      {label !== undefined && <b>{label}</b>}
      <svg viewBox={`0 0 ${cells * 10} 12`} preserveAspectRatio="none" role="img" aria-label={said}>
        <rect class="paid" x="0" y="1" width={share * cells * 10} height="10" />
        <path
          class="page-cells"
          d={`M0.5 1h${cells * 10 - 1}v10H0.5z${Array.from({ length: cells - 1 }, (_, i) => `M${(i + 1) * 10} 1v10`).join('')}`}
        />
      </svg>
      <span>{said}.</span>
    </div>
  );
}
