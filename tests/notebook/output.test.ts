import { describe, expect, it } from 'vitest';
import { outputValue } from '../../src/notebook/output/clean.ts';
import { inspect } from '../../src/notebook/output/inspect.ts';
import { readWith } from '../../src/notebook/output/shape.ts';
import { fromWorker, runBudget } from '../../src/notebook/protocol/guards.ts';
import { Outbox } from '../../src/notebook/worker/outbox.ts';
import type { CellOutput } from '../../src/notebook/protocol/messages.ts';

const read = (value: unknown) => readWith(outputValue, value, runBudget());
const TEXT = { kind: 'text', text: 'x', tone: 'shown' };

describe('an output value', () => {
  it('is copied, and holds only what it is known to hold', () => {
    const lanes = new Uint32Array([1, 2, 3]);
    const image = { kernelData: 0, extents: [{ address: 4096, lanes, onclick: 1 }] };
    const copy = read({ kind: 'memory-map', image, marked: [1], caption: '', innerHTML: '<b>' });
    expect(copy).toEqual({
      kind: 'memory-map',
      image: { kernelData: 0, extents: [{ address: 4096, lanes }] },
      marked: [1],
      caption: '',
    });
    lanes[0] = 9;
    expect(copy).toMatchObject({ image: { extents: [{ lanes: new Uint32Array([1, 2, 3]) }] } });
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown kind', { ...TEXT, kind: 'html' }, /kind is one of/],
    ['a kind that is inherited', Object.create(TEXT), /kind is one of/],
    [
      'a number that is not finite',
      { kind: 'number', value: Number.NaN, unit: '', label: '' },
      /value: expected a finite number/,
    ],
    [
      'a pfn below zero',
      { kind: 'memory-map', image: { kernelData: 0, extents: [] }, marked: [-1], caption: '' },
      /marked: 0: expected a whole number/,
    ],
    [
      'an object where text belongs',
      { ...TEXT, text: { toString: () => 'x' } },
      /text: expected text, got object/,
    ],
    [
      'a getter that throws',
      {
        kind: 'text',
        get text() {
          throw new Error('<b>');
        },
        tone: 'shown',
      },
      /looking at one of its properties failed/,
    ],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          has: () => {
            throw new Error();
          },
          getOwnPropertyDescriptor: () => {
            throw new Error();
          },
        },
      ),
      /looking at/,
    ],
    [
      'too many rows',
      { kind: 'table', columns: [], rows: Array.from({ length: 2_001 }, () => []), caption: '' },
      /too long/,
    ],
    [
      'a proxy of lanes',
      {
        kind: 'bytes',
        image: { kernelData: 0, extents: [{ address: 0, lanes: new Proxy(new Uint32Array(1), {}) }] },
        address: 0,
        length: 1,
        caption: '',
      },
      /cannot be read/,
    ],
  ])('is refused for %s', (_, value, words) => {
    expect(() => read(value)).toThrow(words);
  });

  it('cuts text that is too long, and refuses what is too large as a whole', () => {
    expect(read({ ...TEXT, text: 'x'.repeat(200_000) })).toMatchObject({ text: `${'x'.repeat(100_000)}…` });
    const extents = Array.from({ length: 9 }, () => ({ address: 0, lanes: new Uint32Array(2 << 20) }));
    expect(() =>
      read({ kind: 'bytes', image: { kernelData: 0, extents }, address: 0, length: 1, caption: '' }),
    ).toThrow(/too large/);
  });

  it('never sets a prototype', () => {
    const operations: unknown = JSON.parse('[{"__proto__":{"polluted":1},"kind":"listDel"}]');
    const counterexample = { words: '', layout: null, operations };
    const copy = read({
      kind: 'verdict',
      exercise: 'e',
      passed: false,
      checks: [{ id: 'c', requires: '', outcome: 'failed', counterexample }],
    });
    expect(JSON.stringify(copy)).not.toContain('polluted');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a message from the worker', () => {
  it.each<[string, unknown]>([
    ['no object', 'done'],
    ['an unknown kind', { kind: 'navigate', url: 'https://example.org' }],
    ['a list of outputs that is none', { kind: 'shown', outputs: { length: 1e9 } }],
    [
      'too many outputs',
      { kind: 'shown', outputs: Array.from({ length: 3_000 }, () => ({ cell: '', value: TEXT })) },
    ],
    ['an error without frames', { kind: 'failed', error: { name: '', message: '' } }],
  ])('is refused for %s', (_, message) => {
    expect(() => readWith(fromWorker, message, runBudget())).toThrow();
  });
});

describe('inspect', () => {
  it.each<[unknown, string]>([
    ['text <b>', 'text <b>'],
    [
      { a: 1, 'b c': ['x', null, undefined], d: { e: { f: {} } } },
      '{ a: 1, "b c": ["x", null, undefined], d: { e: { f: {…} } } }',
    ],
    [new Map([[1, new Set(['a'])]]), 'Map { 1 => Set { "a" } }'],
    [
      new (class Zone {
        pages = 4;
        #hidden = 1;
        get free() {
          return this.#hidden;
        }
      })(),
      'Zone { pages: 4 }',
    ],
    [
      {
        get trap() {
          throw new Error();
        },
      },
      '{ trap: [getter] }',
    ],
    [
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error();
          },
        },
      ),
      '[unreadable]',
    ],
    [new Uint32Array([1, 255]), '8 bytes [01 00 00 00 ff 00 00 00]'],
    [Object.create(null), '{}'],
    [new Array(1), '[empty]'],
    [-0, '-0'],
    [10n, '10n'],
    [Symbol('x'), 'Symbol()'],
    [Object.assign(() => 1, { toString: () => '<b>' }), '[function]'],
  ])('prints %# without calling anything', (value, words) => {
    expect(inspect(value)).toBe(words);
  });

  it('comes to an end with rings and with long lists', () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    expect(inspect(ring)).toBe('{ self: [circular] }');
    expect(inspect(Array.from({ length: 1e6 }, (_, i) => i))).toMatch(/ 49, …\]$/);
    expect(inspect('x'.repeat(1e6))).toHaveLength(10_000);
  });
});

describe('the outbox', () => {
  function boxed() {
    const sent: CellOutput[] = [];
    let messages = 0;
    let time = 0;
    const outbox = new Outbox(
      (outputs) => {
        messages++;
        sent.push(...outputs);
      },
      () => time,
    );
    return { outbox, sent, count: () => messages, wait: (ms: number) => (time += ms) };
  }

  it('gathers what comes within 50 ms', () => {
    const { outbox, sent, count, wait } = boxed();
    for (let i = 0; i < 10; i++) outbox.show('a', TEXT);
    expect(count()).toBe(1);
    wait(50);
    outbox.show('a', TEXT);
    expect([count(), sent.length]).toEqual([2, 11]);
  });

  it('stops after 1,000 things and says so once', () => {
    const { outbox, sent } = boxed();
    for (let i = 0; i < 5_000; i++) outbox.show('a', TEXT);
    outbox.flush();
    expect(sent).toHaveLength(1_001);
    expect(sent.at(-1)?.value).toMatchObject({
      tone: 'warning',
      text: 'More than 1,000 things were shown. The rest is left out.',
    });
  });

  it('stops after 256 KiB on the console', () => {
    const { outbox, sent } = boxed();
    for (let i = 0; i < 100; i++) outbox.log('a', 'x'.repeat(10_000), 'log');
    outbox.flush();
    expect(sent).toHaveLength(27);
    expect(sent.at(-1)?.value).toMatchObject({ tone: 'warning' });
  });

  it('keeps the last of several reports of the same progress', () => {
    const { outbox, sent, wait } = boxed();
    for (let done = 0; done <= 100; done++)
      outbox.show('a', { kind: 'progress', label: 'replay', done, total: 100 });
    wait(50);
    outbox.flush();
    expect(sent.map(({ value }) => (value.kind === 'progress' ? value.done : -1))).toEqual([0, 100]);
  });

  it('says what could not be shown', () => {
    const { outbox, sent } = boxed();
    outbox.show('a', { kind: 'number', value: 1 / 0, unit: '', label: '' });
    expect(sent[0]?.value).toMatchObject({
      tone: 'error',
      text: 'This could not be shown: value: expected a finite number, got Infinity.',
    });
  });
});
