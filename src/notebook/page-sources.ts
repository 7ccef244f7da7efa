/**
 * The sources of a session in a browser: files of the site, a frame in the page, and the stripper as a
 * chunk of its own.
 */
import { IframeNest } from './frame/iframe.ts';
import { Runner } from './frame/runner.ts';
import type { NotebookModule } from './link/module.ts';
import type { RuntimeManifest } from './manifest/manifest.ts';
import type { Sources } from './session.ts';

export interface PageSourcesOptions {
  /** where the site begins, with a slash at its end */
  readonly base: string;
  /** where the frame is put */
  readonly parent: HTMLElement;
}

export function pageSources({ base, parent }: PageSourcesOptions): Sources {
  const manifest = once(() => fetchJson<RuntimeManifest>(`${base}notebook/engine.json`));
  const runner = once(async () => {
    const { worker } = await manifest();
    return new Runner(new IframeNest({ parent, src: `${base}sandbox.html`, workerSource: worker }));
  });
  return {
    runner,
    shipped: async () => (await manifest()).modules,
    prepare: once(async () => (await import('./manifest/prepare.ts')).prepareModule),
    library: async (name) =>
      name === 'fast-check' ? fetchJson<NotebookModule>(`${base}notebook/fast-check.json`) : undefined,
    asset: async (name) => {
      const response = await fetch(base + name);
      return response.ok ? unpacked(await response.arrayBuffer()) : undefined;
    },
  };
}

/** The bytes of a file, out of gzip where it is packed so and the server has not unpacked it already. */
async function unpacked(buffer: ArrayBuffer): Promise<Uint8Array> {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @throws Error with a sentence when the site has no such file, or cannot be reached */
async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be fetched (${response.status}).`);
  return (await response.json()) as T;
}

/** A failure is not kept: the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
