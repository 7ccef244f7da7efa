/** fast-check as one module, fetched when a check states a property. */
import type { APIRoute } from 'astro';
import { buildFastCheck } from '../../notebook/manifest/build.ts';

export const GET: APIRoute = async () => Response.json(await buildFastCheck(process.cwd()));
