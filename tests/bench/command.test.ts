import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('runs every design from a module graph of its own, as the linker makes it, and all checksums agree', () => {
  const output = execFileSync('node', ['src/cli/bench.ts', '--pages', '10', '--workload', 'w3-drain', '--json'], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { faults, figures } = JSON.parse(output) as { faults: unknown; figures: { design: string; workload: string }[] };
  expect(faults).toEqual([]);
  expect(figures.map(({ design, workload }) => `${workload} ${design}`)).toEqual(
    ['struct-page', 'two-word', 'two-word-packed', 'two-word-external', 'one-word'].map((design) => `w3-drain ${design}`),
  );
}, 120_000);
