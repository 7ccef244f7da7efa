/**
 * Bundling with Rolldown, which Vite and so Astro bring along: the worker's program, and libraries that
 * cells may import.
 */
import path from 'node:path';
import { rolldown, type OutputOptions } from 'rolldown';

/** The worker's program as one classic script. */
export function bundleWorker(root: string): Promise<string> {
  return bundle(path.join(root, 'src/notebook/worker/browser.ts'), { format: 'iife', minify: true });
}

/** A library as one module without imports. */
export function bundleLibrary(root: string, name: string): Promise<string> {
  return bundle(path.join(root, 'node_modules', name), { format: 'es', minify: true });
}

async function bundle(input: string, options: OutputOptions): Promise<string> {
  const build = await rolldown({ input, logLevel: 'warn' });
  try {
    const { output } = await build.generate({ ...options, codeSplitting: false });
    return output[0].code;
  } finally {
    await build.close();
  }
}
