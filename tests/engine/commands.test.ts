import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { RECORDINGS } from './recordings.ts';

const ROOT = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'recordings-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function run(
  command: 'replay' | 'boot-check',
  ...args: string[]
): { code: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, `src/cli/${command}.ts`), ...args],
    { encoding: 'utf8' },
  );
  return { code: status, out: stdout, error: stderr };
}

/** A copy of a recording with its events changed. */
function changed(name: string, change: (events: string[]) => string[]): string {
  const folder = mkdtempSync(join(scratch, 'changed-'));
  cpSync(join(RECORDINGS, name), folder, { recursive: true });
  const events = gunzipSync(readFileSync(join(folder, 'events.tsv.gz')))
    .toString('utf8')
    .split('\n');
  rmSync(join(folder, 'events.tsv.gz'));
  writeFileSync(join(folder, 'events.tsv'), change(events).join('\n'));
  return folder;
}

describe('npm run replay', () => {
  const twoNodes = join(RECORDINGS, 'two-nodes');

  it('ends with 0 and a line for each design when everything is the same', () => {
    const { code, out } = run('replay', twoNodes);
    expect(code).toBe(0);
    expect(out).toContain(
      'struct-page: 5,455 of 5,455 page frames right, 71 of 71 steals, final lists identical',
    );
    expect(out).toContain('two-word: 5,455 of 5,455');
  });

  it('replays one design, and both layers, when it is told to', () => {
    const { code, out } = run(
      'replay',
      join(RECORDINGS, '256m-fork'),
      '--design',
      'two-word',
      '--level',
      'pcp',
      '--json',
    );
    const result = JSON.parse(out) as { right: boolean; level: string; designs: { design: string }[] };
    expect(code).toBe(0);
    expect(result).toMatchObject({ right: true, level: 'pcp' });
    expect(result.designs.map(({ design }) => design)).toEqual(['two-word']);
  });

  it('ends with 1, and names line, expected and found, when a page frame is another', () => {
    const folder = changed('two-nodes', (events) => {
      const at = events.findIndex((line) => line.startsWith('A'));
      return events.map((line, index) =>
        index === at ? line.replace(/^(A\t\d+\t\d+\t\d+\t)\d+/, '$123') : line,
      );
    });
    const { code, out } = run('replay', folder, '--design', 'two-word');
    expect(code).toBe(1);
    expect(out).toMatch(/5,454 of 5,455 page frames right/);
    expect(out).toMatch(
      /line \d+: the page frame that was allocated: the kernel's was 23, the engine's is \d+/,
    );
  });

  it('ends with 1, and names zone, order, type and position, when a list differs', () => {
    const folder = changed('two-nodes', (events) => {
      const at = events.findLastIndex((line) => line.startsWith('F'));
      return events.filter((_, index) => index !== at);
    });
    const { code, out } = run('replay', folder, '--design', 'struct-page');
    expect(code).toBe(1);
    expect(out).toMatch(
      /zone (DMA|DMA32|Normal) of node [01], order \d+, \w+, position \d+: expected (pfn \d+|the end of the list), found (pfn \d+|the end of the list)/,
    );
  });

  it.each([
    ['no directory', [join(scratch, 'nowhere')], /^There is no directory .*nowhere\.\n$/],
    ['no recording', [scratch], /^The recording has no snapshot-T0\.json, nor snapshot-T0\.json\.gz/],
    [
      'an unknown design',
      [twoNodes, '--design', 'three-word'],
      /^There is no design "three-word"\. The designs are struct-page, two-word/,
    ],
    ['an unknown level', [twoNodes, '--level', 'slab'], /^There is no level "slab"/],
    ['an unknown option', [twoNodes, '--fast'], /^Unknown option '--fast'/],
    ['nothing', [], /^Name one directory with a recording\./],
  ])('ends with 2 and a sentence when it is given %s', (_, args, error) => {
    const result = run('replay', ...args);
    expect(result.code).toBe(2);
    expect(result.error).toMatch(error);
    expect(result.error).not.toContain('    at ');
  });

  it.each([
    [
      'a line of no kind',
      (events: string[]) => ['q\t1\t0', '?\t1', ...events],
      'Line 2 of the events: "?" is no kind of event.\n',
    ],
    [
      'a line that is cut off',
      (events: string[]) => [...events.slice(0, 9), 'A\t1\t0'],
      'Line 10 of the events: a line "A" must have a field 3, but this one ends before it.\n',
    ],
    [
      'a page outside its zone',
      (events: string[]) => ['F\t0\t0\t1\t4096\t0\tO', ...events],
      'Line 1 of the events: zone 0 has no page frame 4096.\n',
    ],
  ])('ends with 2 and names the line when the recording has %s', (_, change, error) => {
    const result = run('replay', changed('two-nodes', change), '--design', 'two-word');
    expect([result.code, result.error]).toEqual([2, error]);
  });

  it('ends with 2 when a file is damaged', () => {
    const folder = changed('two-nodes', (events) => events);
    rmSync(join(folder, 'events.tsv'));
    writeFileSync(join(folder, 'events.tsv.gz'), Buffer.from('not gzip'));
    const { code, error } = run('replay', folder);
    expect(code).toBe(2);
    expect(error).toMatch(/events\.tsv\.gz cannot be unpacked/);
  });
});

describe('npm run boot-check', () => {
  it('ends with 0 when the boot is predicted', () => {
    const { code, out } = run('boot-check', join(ROOT, 'tests/fixtures/boot/256m'));
    expect(code).toBe(0);
    expect(out).toContain(
      'two-word: 64 free blocks of 49,525 pages predicted, zones, pageblocks and free lists identical',
    );
  });

  it('ends with 1 and says what differs when it is not', () => {
    const folder = mkdtempSync(join(scratch, 'boot-'));
    const text = gunzipSync(
      readFileSync(join(ROOT, 'tests/fixtures/boot/256m/snapshot-B0.json.gz')),
    ).toString('utf8');
    writeFileSync(join(folder, 'snapshot-B0.json'), text.replace('"Movable":[17425]', '"Movable":[17424]'));
    const { code, out } = run('boot-check', folder, '--design', 'two-word');
    expect(code).toBe(1);
    expect(out).toContain('zone DMA32, order 0, Movable, position 0: expected pfn 17424, found pfn 17425');
  });

  it('ends with 2 when there is no recorded boot', () => {
    expect(run('boot-check', scratch)).toMatchObject({ code: 2 });
  });
});
