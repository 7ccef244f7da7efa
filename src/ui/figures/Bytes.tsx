/** Bytes as they lie, eight to a row: one word of a 64-bit machine. Zero bytes are set back; marked ranges wear their thing. */
import { isThing } from '../theme/things.ts';
import { decimal, hex } from './hex.ts';
import type { BytesView } from './model.ts';

const rowBytes = 8;

const printable = (byte: number): string =>
  byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? ' ' : '·';

function say({ address, bytes, marks }: BytesView): string {
  const set = bytes.filter((byte) => byte !== 0).length;
  const named =
    marks?.map(({ name, offset, width }) => `${name} at offset ${hex(offset, 2)}, ${width} bytes`) ?? [];
  const list = named.length > 0 ? ` Marked: ${named.join('; ')}.` : '';
  return `${decimal(bytes.length)} bytes from ${hex(address)}, of which ${decimal(set)} are not zero.${list}`;
}

export function Bytes({ view }: { view: BytesView }) {
  const { address, bytes, marks = [] } = view;
  const digits = Math.max(4, (address + bytes.length).toString(16).length);
  const rows = Array.from({ length: Math.ceil(bytes.length / rowBytes) }, (_, row) => row * rowBytes);
  const look = (offset: number): string => {
    const mark = marks.find((range) => offset >= range.offset && offset < range.offset + range.width);
    const classes = [
      bytes[offset] === 0 ? 'zero' : '',
      mark === undefined
        ? ''
        : `marked${mark.thing !== undefined && isThing(mark.thing) ? ` t-${mark.thing}` : ''}`,
    ];
    return classes.filter(Boolean).join(' ');
  };
  return (
    <div class="bytes-figure">
      <div class="bytes" role="img" aria-label={say(view)}>
        {rows.map((start) => (
          <div class="bytes-row" key={start}>
            <span class="address">{hex(address + start, digits)}</span>
            <span class="eight">
              {bytes.slice(start, start + rowBytes).map((byte, index) => (
                <span key={index} class={look(start + index) || undefined}>
                  {byte.toString(16).padStart(2, '0')}
                </span>
              ))}
            </span>
            <span class="ascii">
              {bytes
                .slice(start, start + rowBytes)
                .map(printable)
                .join('')}
            </span>
          </div>
        ))}
      </div>
      {marks.length > 0 && (
        <ul class="legend">
          {marks.map(({ name, offset, width, thing }) => (
            <li key={offset} class={thing !== undefined && isThing(thing) ? `t-${thing}` : undefined}>
              <span class="marked">{name}</span> {hex(offset, 2)}, {width} bytes
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
