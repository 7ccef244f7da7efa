import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { describeWords } from '../../src/engine/debug/words.ts';
import { type AllocatorWord, readAllocator, writeAllocator } from '../../src/engine/memmap/allocator-word.ts';
import { bitField, readField, writeField } from '../../src/engine/memmap/bit-field.ts';
import { DESCRIPTOR_SIZES } from '../../src/engine/memmap/create.ts';
import { descriptorFields } from '../../src/engine/memmap/descriptor-fields.ts';
import { descriptorLanes, pageKind, setPageKind } from '../../src/engine/memmap/page-kind.ts';
import { KINDS, PAGE_KINDS, SLAB } from '../../src/engine/memmap/two-word-bits.ts';
import { toy } from './toy.ts';

/** The two lanes of a word as one number of 64 bits. */
const wordOf = (lanes: Uint32Array, lane = 0): bigint => (BigInt(lanes[lane + 1]) << 32n) | BigInt(lanes[lane]);

describe('a field of bits', () => {
  it('is read as it was written, and no bit beside it changes, wherever it lies', () => {
    const places = fc.record({
      at: fc.integer({ min: 0, max: 75 }), width: fc.integer({ min: 1, max: 53 }), value: fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }),
      before: fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 4, maxLength: 4 }),
    });
    fc.assert(fc.property(places, ({ at, width, value, before }) => {
      const field = bitField('any', at >> 5, at % 32, width, '');
      const lanes = Uint32Array.from(before);
      const whole = (): bigint => (wordOf(lanes, 2) << 64n) | wordOf(lanes);
      const mask = ((1n << BigInt(width)) - 1n) << BigInt(at);
      const kept = value & ((1n << BigInt(width)) - 1n);
      const expected = (whole() & ~mask) | (kept << BigInt(at));
      writeField(lanes, 0, field, Number(kept));
      expect(whole()).toBe(expected);
      expect(readField(lanes, 0, field)).toBe(Number(kept));
    }));
  });

  it('refuses a value that is not legal', () => {
    const field = bitField('order', 0, 8, 6, '', { most: 10 });
    for (const value of [-1, 11, 64, 1.5, Number.NaN]) {
      expect(() => writeField(new Uint32Array(2), 0, field, value)).toThrow('order may be 0 to 10');
    }
  });
});

describe.each(allDesigns())('the descriptor of %s', (design) => {
  it.each(PAGE_KINDS)('has fields that do not overlap and lie inside it, for a page of kind %s', (kind) => {
    const taken = new Set<number>();
    for (const { lane, shift, width } of descriptorFields(design, kind)) {
      for (let bit = lane * 32 + shift; bit < lane * 32 + shift + width; bit++) {
        expect(taken.has(bit)).toBe(false);
        taken.add(bit);
        expect(bit).toBeLessThan(DESCRIPTOR_SIZES[design] * 8);
      }
    }
  });

  it('says of a marked page what it was marked as, that it is not free, and still where it is', () => {
    const { machine: { memmap } } = toy(design);
    const zoneId = memmap.zoneId(9);
    const kinds = ['reserved', 'offline', 'poisoned', 'tail', ...(design === 'struct-page' ? [] : ['unaccepted', 'device'] as const)] as const;
    for (const kind of kinds) {
      const lanes = descriptorLanes(memmap, 9);
      const before = lanes.slice();
      setPageKind(memmap, 9, kind, kind === 'tail' ? 1 : 0);
      expect(pageKind(memmap, 9)).toBe(kind);
      expect(memmap.isFree(9)).toBe(false);
      expect(memmap.zoneId(9)).toBe(zoneId);
      lanes.set(before);
    }
  });

  it('is described by fields that show what the allocator wrote', () => {
    const { machine, zone } = toy(design);
    zone.memmap.setFree(16, 3, 2);
    const value = (name: RegExp): string | undefined =>
      describeWords(machine, 16).flatMap(({ fields }) => fields).find((field) => name.test(field.name))?.value;
    expect(Number(value(/order$/))).toBe(3);
    if (design !== 'struct-page') expect(value(/^tag$/)).toBe('1');
    if (design !== 'struct-page') expect(value(/^migratetype$/)).toBe('2');
    if (design !== 'one-word') expect(value(/^zone$/)).toBe(String(zone.memmap.zoneId(16) & 7));
  });
});

describe('the word allocator', () => {
  it('comes back as it was written, for every kind and every legal value of its fields', () => {
    const lanes = new Uint32Array(2);
    const written = new Set<number>();
    let words = 0;
    for (const kind of PAGE_KINDS) {
      if (kind === 'slab') continue;
      for (const word of legalWords(kind)) {
        writeAllocator(lanes, 0, word);
        words++;
        written.add((lanes[0] & 0x1ffff) * 2 ** 13 + (lanes[1] >>> 19));
        const back = readAllocator(lanes, 0);
        if (!same(back, word)) expect(back).toEqual(word);
      }
    }
    // Orders, types, zones and nodes of free and per-CPU blocks; of heads and tails; zones and nodes of the other six.
    expect(words).toBe(2 * 11 * 5 * 5 * 1024 + 2 * 11 * 5 * 1024 + 6 * 5 * 1024);
    expect(written.size).toBe(words);
  });

  it('holds any address that is a multiple of 16, up to 64 TiB', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 42 - 1 }), (sixteens) => {
      const lanes = new Uint32Array(2);
      writeAllocator(lanes, 0, { kind: 'slab', slab: sixteens * 16 });
      expect(wordOf(lanes)).toBe(0xffff888000000000n + BigInt(sixteens) * 16n + BigInt(KINDS.slab.tag));
      expect(readAllocator(lanes, 0)).toEqual({ kind: 'slab', slab: sixteens * 16 });
      expect(wordOf(lanes) & ~15n).toBe((wordOf(lanes) >> BigInt(SLAB.shift)) << BigInt(SLAB.shift));
    }));
    expect(() => writeAllocator(new Uint32Array(2), 0, { kind: 'slab', slab: 0x1008 })).toThrow('no multiple of 16');
  });

  it('is refused when no kind of page has such a tag', () => {
    expect(() => readAllocator(Uint32Array.of(8, 0), 0)).toThrow('No page has tag 8');
    expect(() => readAllocator(Uint32Array.of(0xf7, 0), 0)).toThrow('subtype 15');
  });
});

function* legalWords(kind: Exclude<AllocatorWord['kind'], 'slab'>): Generator<AllocatorWord> {
  const { fields } = KINDS[kind];
  const most = (name: string): number => fields.find((field) => field.name === name)?.most ?? 0;
  for (let order = 0; order <= most('order'); order++) {
    for (let migratetype = 0; migratetype <= most('migratetype'); migratetype++) {
      for (let zone = 0; zone <= most('zone'); zone++) {
        for (let node = 0; node <= most('node'); node++) yield { kind, order, migratetype, zone, node };
      }
    }
  }
}

function same(a: AllocatorWord, b: AllocatorWord): boolean {
  return a.kind !== 'slab' && b.kind !== 'slab' && a.kind === b.kind && a.order === b.order &&
    a.migratetype === b.migratetype && a.zone === b.zone && a.node === b.node;
}
