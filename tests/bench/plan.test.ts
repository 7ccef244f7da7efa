import { describe, expect, it } from 'vitest';
import { planNamed } from '../../src/cli/bench/plan.ts';
import { workloadsOf } from '../../src/cli/bench/runners.ts';
import { UsageError } from '../../src/cli/lib/usage.ts';
import { OBJECT_WORKLOADS, WORKLOADS } from '../../src/engine/bench/index.ts';

const ALL = workloadsOf({ WORKLOADS, OBJECT_WORKLOADS });

function plan(pages: string, names?: string): string[] {
  return planNamed(ALL, pages, names).map(({ workload, log2Pages }) => `${workload.name} ${log2Pages}`);
}

describe('the plan of a run', () => {
  it('has every workload on every size, but those of objects on 2^16 pages only', () => {
    const planned = plan('16,20');
    expect(planned).toHaveLength(2 * WORKLOADS.length + OBJECT_WORKLOADS.length);
    expect(planned.filter((entry) => entry.startsWith('w4'))).toEqual(['w4-17 16', 'w4-20 16']);
  });

  it('takes the name of a workload or of a kind, each once', () => {
    expect(plan('16', 'w4')).toEqual(['w4-17 16', 'w4-20 16']);
    expect(plan('16', 'w4-20,w2,w4')).toEqual(['w4-20 16', 'w2-50 16', 'w2-90 16', 'w4-17 16']);
  });

  it('is refused when it would measure nothing, and so prove nothing', () => {
    expect(() => plan('20', 'w4')).toThrow(new UsageError('Nothing is left to measure: w4-17 on 2^16 pages only, w4-20 on 2^16 pages only.'));
  });

  it.each([['9', 'w2'], ['25', 'w2'], ['16', 'w'], ['16', 'w4-'], ['16', '']])('is refused for the pages "%s" and the workload "%s"', (pages, names) => {
    expect(() => plan(pages, names)).toThrow(UsageError);
  });
});
