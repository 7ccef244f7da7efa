import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compareOwners, readLabels } from '../../../src/engine/dump/compare-dump.ts';
import { packDump, unpackDump } from '../../../src/engine/dump/packed-dump.ts';

const read = (name: string): Buffer => gunzipSync(readFileSync(`tests/fixtures/memmap/96m-desk/${name}.gz`));
const labels = [...readLabels(read('labels.tsv').toString('utf8').split('\n'))];
const bytes = read('memmap.bin');

describe('a packed memory map', () => {
  const packed = unpackDump(packDump(read('memmap.json').toString('utf8'), bytes, labels));

  it('has every label and every byte that was packed', () => {
    expect(packed.labels).toEqual(labels);
    for (let at = 0; at < bytes.length; at += 4) {
      if (packed.dump.read32(Math.floor(at / 64), at % 64) !== bytes.readUInt32LE(at)) throw new Error(`Byte ${at} differs.`);
    }
  });

  it('is what the site ships', () => {
    const shipped = unpackDump(gunzipSync(readFileSync('public/recordings/96m-desk.memmap')));
    expect(shipped.labels).toEqual(labels);
    expect(compareOwners(shipped.dump, shipped.labels, shipped.pageblockOrder)).toMatchObject({ pages: 32_768, right: 32_768 });
  });

  it('is refused when it is something else', () => {
    expect(() => unpackDump(new Uint8Array(64))).toThrow();
  });
});
