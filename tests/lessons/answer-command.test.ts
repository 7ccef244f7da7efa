import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function answer(args: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/answer.ts', ...args], { input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('npm run answer', () => {
  it('ends with 0 when all checks pass', () => {
    const { code, out } = answer(['unlink', 'content/chapters/03-buddies/exercises/unlink/right/joined-by-a-helper.ts']);
    expect(code).toBe(0);
    expect(out).toContain('All 11 checks of "unlink" pass.');
  });

  it('ends with 1 when one fails, and says so in JSON', () => {
    const { code, out } = answer(['unlink', '-', '--json'], 'export function listDel(links: Links, node: number): void {}');
    expect(code).toBe(1);
    const result = JSON.parse(out) as { checks: { id: string; passed: boolean | null }[] };
    expect(result).toMatchObject({ exercise: 'unlink', passed: false });
    expect(result.checks[0]).toMatchObject({
      id: 'forwards', passed: false,
      left: 'From its head along next, the order-0 Unmovable list holds pfn 4, 2 and 0.',
      unchanged: 'It should hold pfn 4 and 0, in this order.',
      counterexample: { operations: [{ kind: 'listDel', pfn: 2 }] },
    });
    expect(result.checks[1].passed).toBe(null);
  });

  it('says where the code is wrong', () => {
    const { code, out } = answer(['unlink', '-'], 'export function listDel( {');
    expect(code).toBe(1);
    expect(out).toMatch(/^-:1:\d+: /);
  });

  it('ends with 2 when it is called wrongly', () => {
    const unknown = answer(['unlnk', '-']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/There is no exercise "unlnk"\. The exercises are: .*expand, merge, unlink/);
    expect(answer([]).code).toBe(2);
    expect(answer(['unlink']).code).toBe(2);
    expect(answer(['unlink', 'no/such/file.ts']).code).toBe(2);
    expect(answer(['unlink', '-', '--seed', 'x']).code).toBe(2);
    expect(answer(['--help']).code).toBe(0);
  });
});
