/** What the page fetches when the reader looks into the engine: its sources as they are in the repository. */
import type { APIRoute } from 'astro';
import { buildSources } from '../../notebook/manifest/build.ts';

export const GET: APIRoute = async () => Response.json(await buildSources(process.cwd()));
