/** How a run is doing, in a few words. */
import type { CellResult } from '../../notebook/result.ts';

export function sayState({ phase, isStale, milliseconds = 0 }: CellResult, isSlow: boolean, isEdited: boolean): string {
  if (phase === 'running') return isSlow ? 'Running.' : '';
  if (isStale) return isEdited ? 'Edited since it was run.' : 'Stale: something that it uses has changed.';
  switch (phase) {
    case 'done':
      return `Ran in ${sayTime(milliseconds)}.`;
    case 'failed':
      return 'Failed.';
    case 'stopped':
      return 'Stopped.';
    default:
      return isEdited ? 'Edited.' : '';
  }
}

export const sayTime = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
