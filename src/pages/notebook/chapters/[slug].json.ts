/** The cells and exercises of one chapter, ready to be linked. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { buildChapter } from '../../../notebook/manifest/build.ts';

interface Props {
  readonly folder: string;
}

export const getStaticPaths: GetStaticPaths = async () => {
  const entries = await readdir(path.resolve('content/chapters'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.map((folder) => ({ params: { slug: folder.replace(/^\d+-/, '') }, props: { folder } }));
};

export const GET: APIRoute<Props> = async ({ props }) =>
  Response.json(await buildChapter(process.cwd(), props.folder));
