/**
 * Lanes that tell of every load and store. Whoever holds them cannot see a difference, so the engine runs on them as
 * it is. Bulk operations of typed arrays are taken apart into single lanes.
 */
import type { MakeLanes } from '../memory/physical-memory.ts';

export interface LaneWatcher {
  /** before a lane is read */
  readonly load?: (lane: number) => void;
  /** before a lane is written */
  readonly store?: (lane: number, value: number) => void;
}

/** The same lanes, watched. */
export function watchLanes(lanes: Uint32Array, watcher: LaneWatcher): Uint32Array {
  const put = (lane: number, value: number): void => {
    watcher.store?.(lane, value >>> 0);
    lanes[lane] = value;
  };
  const bulk = {
    set: (values: ArrayLike<number>, offset = 0) => {
      for (let i = 0; i < values.length; i++) put(offset + i, values[i]);
    },
    fill: (value: number, start = 0, end = lanes.length) => {
      for (let lane = start; lane < end; lane++) put(lane, value);
      return watched;
    },
  };
  const watched: Uint32Array = new Proxy(lanes, {
    get: (target, key) => {
      if (key === 'set' || key === 'fill') return bulk[key];
      if (typeof key === 'string' && isLane(key)) watcher.load?.(Number(key));
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (_target, key, value: number) => {
      put(Number(key), value);
      return true;
    },
  });
  return watched;
}

/** Watches memory by one watcher and then by another. */
export function watchBoth(one: MakeLanes, other: MakeLanes | undefined): MakeLanes {
  if (other === undefined) return one;
  return (lanes, address) => other(one(lanes, address), address);
}

function isLane(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57;
}
