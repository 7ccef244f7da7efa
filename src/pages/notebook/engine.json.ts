/** What the page fetches before its first run: the worker's program and the shipped modules. */
import type { APIRoute } from 'astro';
import { buildManifest } from '../../notebook/manifest/build.ts';

export const GET: APIRoute = async () => Response.json(await buildManifest(process.cwd()));
