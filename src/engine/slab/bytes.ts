/**
 * Bytes in memory, one by one. Memory is read and written in lanes, lowest byte first; these functions find
 * the byte within its lane.
 */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { laneAt, lanesAt } from './pointer.ts';

export function readByte(memory: PhysicalMemory, address: number): number {
  return (lanesAt(memory, address)[laneAt(address)] >>> ((address % 4) * 8)) & 0xff;
}

export function writeByte(memory: PhysicalMemory, address: number, value: number): void {
  const lanes = lanesAt(memory, address);
  const lane = laneAt(address);
  const shift = (address % 4) * 8;
  lanes[lane] = (lanes[lane] & ~(0xff << shift)) | (value << shift);
}

/** Writes the same byte `count` times. Kernel: memset(). */
export function fillBytes(memory: PhysicalMemory, address: number, value: number, count: number): void {
  const end = address + count;
  let at = address;
  while (at < end && at % 4 !== 0) writeByte(memory, at++, value);
  const word = Math.imul(value, 0x01010101);
  for (; at + 4 <= end; at += 4) lanesAt(memory, at)[laneAt(at)] = word;
  while (at < end) writeByte(memory, at++, value);
}

/**
 * The addresses of the first and of the last byte that is not `value`, or undefined when all are.
 * Kernel: memchr_inv().
 */
export function findOtherBytes(
  memory: PhysicalMemory,
  address: number,
  value: number,
  count: number,
): { readonly first: number; readonly last: number } | undefined {
  let first = address;
  let last = address + count - 1;
  while (first <= last && readByte(memory, first) === value) first++;
  while (last > first && readByte(memory, last) === value) last--;
  return first > last ? undefined : { first, last };
}

/** Writes a text of ASCII characters and the zero byte that ends it. @returns bytes written */
export function writeString(memory: PhysicalMemory, address: number, text: string): number {
  for (let i = 0; i < text.length; i++) writeByte(memory, address + i, text.charCodeAt(i) & 0x7f);
  writeByte(memory, address + text.length, 0);
  return text.length + 1;
}

/** The text that ends at the first zero byte, of at most `limit` characters. */
export function readString(memory: PhysicalMemory, address: number, limit = 4096): string {
  let text = '';
  while (text.length < limit) {
    const byte = readByte(memory, address + text.length);
    if (byte === 0) break;
    text += String.fromCharCode(byte);
  }
  return text;
}
