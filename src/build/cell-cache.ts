/**
 * What cells showed when the build last ran them, kept from one build to the next: the same sources show the same, and a site is often built
 * twice, once more under a sub-path. One changed byte in anything that a cell can depend on, and all of it is run anew. Only tools/build.mjs asks
 * for it, with KEEP_CELLS: where sources change under a running program, as in `npm run dev`, nothing is kept.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ModulePath } from '../notebook/link/module.ts';
import type { OutputValue } from '../notebook/output/values.ts';

/** Folders whose files a cell's outputs depend on: what it imports, what it reads, and what runs it. */
const DEPENDS_ON = ['src/engine', 'src/lessons', 'src/notebook', 'src/build', 'content/chapters', 'public', 'package-lock.json'];
const CACHE = 'node_modules/.cache/two-words/cells';

const isOn = process.env['KEEP_CELLS'] !== undefined;
let state: Promise<string> | undefined;

/** @returns undefined if the cell has not been run in this state of the sources */
export async function recallCell(cell: ModulePath, source: string | undefined): Promise<readonly OutputValue[] | undefined> {
  if (!isOn) return undefined;
  try {
    return deserialize(await readFile(await fileOf(cell, source))) as readonly OutputValue[];
  } catch {
    return undefined;
  }
}

/** Keeps what a cell showed. A cache that cannot be written is none: the next build runs the cell again. */
export async function keepCell(cell: ModulePath, source: string | undefined, outputs: readonly OutputValue[]): Promise<void> {
  if (!isOn) return;
  try {
    const file = await fileOf(cell, source);
    await mkdir(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, serialize(outputs));
    await rename(unfinished, file);
  } catch {
    return;
  }
}

async function fileOf(cell: ModulePath, source = ''): Promise<string> {
  state ??= hashOfSources();
  const name = createHash('sha256').update(`${cell}\0${source}`).digest('hex');
  return path.join(CACHE, await state, name);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const root of DEPENDS_ON) {
    for (const file of await filesOf(root)) hash.update(`\0${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** A file, or the files under a folder, in an order that does not depend on the file system. */
async function filesOf(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [root];
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}
