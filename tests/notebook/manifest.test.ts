import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { Parser } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkGraph } from '../../src/notebook/link/graph.ts';
import type { NotebookModule } from '../../src/notebook/link/module.ts';
import {
  buildChapter,
  buildFastCheck,
  buildManifest,
  buildSources,
} from '../../src/notebook/manifest/build.ts';
import type { RuntimeManifest } from '../../src/notebook/manifest/manifest.ts';
import { stripTypes } from '../../src/notebook/strip/index.ts';

const ROOT = process.cwd();
const CHAPTERS = readdirSync('content/chapters');
let manifest: RuntimeManifest;
let fastCheck: NotebookModule;
beforeAll(async () => {
  [manifest, fastCheck] = await Promise.all([buildManifest(ROOT), buildFastCheck(ROOT)]);
});

describe('the manifest', () => {
  it('is the same each time it is built', async () => {
    expect(JSON.stringify(await buildManifest(ROOT))).toBe(JSON.stringify(manifest));
  });

  it('keeps every word of the code where it was', () => {
    const words = (js: string) => {
      const tokens = [
        ...Parser.tokenizer(js, { ecmaVersion: 'latest', sourceType: 'module', locations: true }),
      ];
      return tokens.map(
        ({ loc, start, end }) => `${loc?.start.line}:${loc?.start.column} ${js.slice(start, end)}`,
      );
    };
    for (const { path, js } of manifest.modules) {
      const stripped = stripTypes(readFileSync(`src/${path}`, 'utf8'), path);
      expect(words(js), path).toEqual('js' in stripped ? words(stripped.js) : []);
    }
  });

  it('has a worker that is a classic script without imports', () => {
    Parser.parse(manifest.worker, { ecmaVersion: 'latest', sourceType: 'script' });
    expect(manifest.worker).not.toMatch(/\bimport\s*['"{]/);
  });

  it('is small: the first run fetches less than 150 kB, and fast-check less than 60 kB', () => {
    expect(brotliCompressSync(JSON.stringify(manifest)).length).toBeLessThan(150_000);
    expect(brotliCompressSync(JSON.stringify(fastCheck)).length).toBeLessThan(60_000);
  });

  it('has a source for every module that a reader may look at', async () => {
    const { sources } = await buildSources(ROOT);
    const paths = manifest.modules.map(({ path }) => path).filter((path) => !path.startsWith('lessons/'));
    expect(Object.keys(sources)).toEqual(paths);
  });

  it('links as a whole, without a ring', () => {
    const modules = new Map([...manifest.modules, fastCheck].map((module) => [module.path, module]));
    for (const path of modules.keys()) expect(linkGraph(modules, path).problems, path).toEqual([]);
  });

  it.each(CHAPTERS)('links every cell and every check of %s, and ships no answers', async (folder) => {
    const chapter = await buildChapter(ROOT, folder);
    const modules = new Map(
      [...manifest.modules, fastCheck, ...chapter.modules].map((module) => [module.path, module]),
    );
    for (const { path } of chapter.modules) {
      if (path.endsWith('/starter.ts')) continue;
      expect(linkGraph(modules, path).problems, path).toEqual([]);
    }
    expect(Object.keys(chapter.sources).filter((path) => /\/(right|wrong)\//.test(path))).toEqual([]);
  });
});
