/** Numbers as the book prints them: hexadecimal with 0x, decimal with thousands set off by a comma. */
import type { Hex } from './model.ts';

/** `hex(0x1f, 4)` is `0x001f`. */
export function hex(value: Hex, digits = 1): string {
  if (typeof value === 'number') return `0x${value.toString(16).padStart(digits, '0')}`;
  const [high, low] = value;
  return `0x${(high.toString(16) + low.toString(16).padStart(8, '0')).replace(/^0+(?=.)/, '').padStart(digits, '0')}`;
}

export const decimal = (value: number): string => value.toLocaleString('en-GB');

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes in the largest unit that keeps the number whole to two places. */
export function size(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(2)).toLocaleString('en-GB')} ${units[unit] ?? ''}`;
}

/** A share as a percentage with at most `places` places: `percent(1 / 64)` is `1.5625 %`. */
export const percent = (share: number, places = 4): string => `${Number((share * 100).toFixed(places))} %`;
