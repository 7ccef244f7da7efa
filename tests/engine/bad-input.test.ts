/**
 * Recordings, boots and slab tables that are garbled and cut: whatever comes in is read, or refused with a sentence, and
 * never ends in an error of the program's own. SEED in the environment repeats a run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { checkSlabs } from '../../src/engine/slab/predict.ts';
import { readSlabs } from '../../src/engine/slab/recorded-caches.ts';
import { predictBoot, readBootSnapshot } from '../../src/engine/trace/boot-snapshot.ts';
import { compareBoot } from '../../src/engine/trace/compare-boot.ts';
import { compareFreeLists, comparePageblocks } from '../../src/engine/trace/compare.ts';
import { comparePcpLists } from '../../src/engine/trace/compare-pcp.ts';
import { readBuddyEvents } from '../../src/engine/trace/events.ts';
import { packRecording, replayPacked } from '../../src/engine/trace/packed.ts';
import { readPcpEvents } from '../../src/engine/trace/pcp-events.ts';
import { readSnapshot } from '../../src/engine/trace/read-snapshot.ts';
import { BuddyReplay } from '../../src/engine/trace/replay-buddy.ts';
import { PcpReplay } from '../../src/engine/trace/replay-pcp.ts';
import { restoreMachine } from '../../src/engine/trace/restore.ts';
import { Random } from './model/random.ts';

const CASES = 80;
const given = Number(process.env['SEED']);
const seed = Number.isInteger(given) && given > 0 ? given : 1 + Math.floor(Math.random() * 2 ** 31);

const FIXTURES = join(import.meta.dirname, '../fixtures');
const textOf = (...path: string[]): string => {
  const bytes = readFileSync(join(FIXTURES, ...path));
  return (path.at(-1)?.endsWith('.gz') === true ? gunzipSync(bytes) : bytes).toString('utf8');
};
const before = textOf('recordings/steals/snapshot-T0.json');
const after = textOf('recordings/steals/snapshot-T1.json');
const events = textOf('recordings/steals/events.tsv.gz').split('\n').slice(0, 400);
const boot = textOf('boot/256m/snapshot-B0.json.gz');
const slabs = textOf('slabs/default.json.gz');

const NUMBERS = ['-1', '0', '1', '3', '5', '11', '99', '1e9', '4294967296', '9007199254740991', 'x', '', '1.5', 'A', 'F', 'H', '512', '67142400'];
const JUNK: readonly unknown[] = [null, -1, 0, 1, 7, 11, 1e6, 2 ** 31, 2 ** 40, 2 ** 53 - 1, 1e300, 1.5, 'x', '', true, [], {}, [[]], [5], [-3], '-', 'Movable'];

/** Cuts or garbles a text. */
function garbleText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const kind = random.below(3);
  if (kind === 0) return text.slice(0, at);
  if (kind === 1) return text.slice(at);
  return text.slice(0, at) + random.pick(['\0', '"', '{', '9', '\t', '-', 'é', '[', 'e9']) + text.slice(at + random.below(3));
}

/** Puts something else in one place of a JSON text, or takes it away, or has it twice; now and then garbles the text. */
function garbleJson(text: string, random: Random): string {
  if (random.chance(15)) return garbleText(text, random);
  const root = JSON.parse(text) as object;
  let node = root as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(node);
    if (keys.length === 0) break;
    const key = random.pick(keys);
    const child = node[key];
    if (typeof child === 'object' && child !== null && random.chance(88)) {
      node = child as Record<string, unknown>;
      continue;
    }
    const kind = random.below(4);
    if (kind === 0 && !Array.isArray(node)) Reflect.deleteProperty(node, key);
    else if (kind === 1 && typeof child === 'number') node[key] = child + random.pick([-1, 1, -4096, 512, 1e9, -2 * child]);
    else if (kind === 2 && Array.isArray(node)) node.push(child);
    else node[key] = random.pick(JUNK);
    break;
  }
  return JSON.stringify(root);
}

function garbleLines(lines: readonly string[], random: Random): string[] {
  const garbled = random.chance(3) ? lines.toReversed() : [...lines];
  const at = random.below(garbled.length);
  const kind = random.below(6);
  if (kind === 0) garbled.splice(at, 1 + random.below(3));
  else if (kind === 1) garbled[at] = garbleText(garbled[at], random);
  else if (kind === 2) garbled.splice(at, 0, random.pick(garbled));
  else if (kind === 3) garbled.splice(at);
  else garbled[at] = garbled[at].split('\t').map((field) => (random.chance(25) ? random.pick(NUMBERS) : field)).join('\t');
  return garbled;
}

function replay(snapshot: string, lines: readonly string[], end: string, random: Random): void {
  const [first, last] = [readSnapshot(snapshot, 'before'), readSnapshot(end, 'after')];
  const level = random.pick(['buddy', 'pcp'] as const);
  const machine = restoreMachine(first, random.pick(allDesigns()), level);
  if (level === 'pcp') {
    const run = new PcpReplay(machine);
    for (const event of readPcpEvents(lines)) run.apply(event);
    comparePcpLists(machine, last);
  } else {
    const run = new BuddyReplay(machine);
    for (const event of readBuddyEvents(lines)) run.apply(event);
  }
  compareFreeLists(machine, last);
  comparePageblocks(machine, last);
}

function replayBytes(random: Random): void {
  const bytes = packRecording({ before: readSnapshot(before, 'before'), after: readSnapshot(after, 'after'), events: readBuddyEvents(events) });
  const cut = random.chance(30) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
  // Most bytes are snapshots; what comes after them are events.
  if (cut.length > 0) for (let count = random.below(6); count > 0; count--) cut[cut.length - 1 - random.below(random.chance(50) ? cut.length : Math.min(cut.length, 2000))] = random.below(256);
  expect([...replayPacked(cut, random.pick(allDesigns()))].length).toBeGreaterThan(0);
}

const INPUTS: Readonly<Record<string, (random: Random) => void>> = {
  'the snapshot that a recording begins with': (random) => { replay(garbleJson(before, random), events, after, random); },
  'the snapshot that it ends with': (random) => { replay(before, events, garbleJson(after, random), random); },
  'its events': (random) => { replay(before, garbleLines(events, random), after, random); },
  'a packed recording': replayBytes,
  'a recorded boot': (random) => {
    const snapshot = readBootSnapshot(garbleJson(boot, random), 'boot');
    compareBoot(predictBoot(snapshot, random.pick(allDesigns())), snapshot);
  },
  'a slab table': (random) => { checkSlabs(readSlabs(garbleJson(slabs, random))); },
};

describe.each(Object.entries(INPUTS))('garbled and cut, %s', (_, read) => {
  it('is read, or refused with a sentence', () => {
    let refused = 0;
    for (let at = 0; at < CASES; at++) {
      try {
        read(new Random(seed + at));
      } catch (error) {
        const { name, message } = error as Error;
        if (name !== 'MalformedRecording') throw new Error(`Case ${at}, SEED=${seed}`, { cause: error });
        expect(message, `case ${at}, SEED=${seed}`).toMatch(/^.+\.$/s);
        refused++;
      }
    }
    expect(refused, `inputs that were refused, SEED=${seed}`).toBeGreaterThan(CASES / 20);
  });
});
