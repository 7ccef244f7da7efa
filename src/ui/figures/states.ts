/** The thing that a page's state is drawn as. */
import type { Migratetype, PageState } from './model.ts';
import type { ThingName } from '../theme/things.ts';

const thingOfState: Readonly<Record<PageState, ThingName>> = {
  'free-head': 'free',
  'free-tail': 'free',
  allocated: 'allocated',
  slab: 'slab',
  pcp: 'pcp',
  memmap: 'memmap',
  kernel: 'kernel',
  reserved: 'kernel',
  owned: 'owned',
  nobody: 'nobody',
  hole: 'hole',
};

export const thingOf = (state: PageState): ThingName => thingOfState[state];

const names: readonly string[] = ['Unmovable', 'Movable', 'Reclaimable', 'HighAtomic', 'Isolate'];

/** The kernel's name of a migratetype, as /proc/pagetypeinfo prints it. */
export const migratetypeName = (type: Migratetype): string => names[type] ?? String(type);
