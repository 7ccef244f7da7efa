/** Sources of the engine as they are shipped, fetched when a reader looks at one. */
import type { SourceManifest } from '../../notebook/manifest/manifest.ts';
import { base } from '../site.ts';

let sources: Promise<SourceManifest['sources']> | undefined;

export function fetchSources(): Promise<SourceManifest['sources']> {
  sources ??= get();
  sources.catch(() => (sources = undefined));
  return sources;
}

async function get(): Promise<SourceManifest['sources']> {
  const response = await fetch(`${base}notebook/sources.json`);
  if (!response.ok) throw new Error('The sources of the engine could not be fetched. Look at your connection and try again.');
  return ((await response.json()) as SourceManifest).sources;
}
