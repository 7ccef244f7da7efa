/** The caches of a real kernel: one that merges those of the same form, and one that does not. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type RecordedSlabs, readSlabs } from '../../../src/engine/slab/recorded-caches.ts';

export function recordedText(name: 'default' | 'nomerge'): string {
  return gunzipSync(readFileSync(new URL(`../../fixtures/slabs/${name}.json.gz`, import.meta.url))).toString(
    'utf8',
  );
}

export function recordedSlabs(name: 'default' | 'nomerge'): RecordedSlabs {
  return readSlabs(recordedText(name));
}
