import { useEffect, useState } from 'preact/hooks';
import type { CellResult } from '../../notebook/result.ts';

/** Milliseconds after which a run is slow: then the reader is told, and can stop it. */
const SLOW = 300;

/** Whether a run goes on for so long that it should be seen. */
export function useSlow({ phase }: CellResult): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (phase !== 'running') return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [phase]);
  return isSlow;
}
