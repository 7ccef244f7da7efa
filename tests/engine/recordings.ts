/** The recordings among the fixtures. */
import { join } from 'node:path';

export const RECORDINGS = join(import.meta.dirname, '../fixtures/recordings');
/** Recorded from a kernel. */
export const KERNEL_RECORDINGS = ['256m-fork', '192m-frag'];
/** Written by the slow model. */
export const MODEL_RECORDINGS = ['two-nodes', 'compaction', 'steals'];
