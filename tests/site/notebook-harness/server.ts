/**
 * Serves the test page, the sandbox frame and the manifest; and a second server that must never be asked
 * anything.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildManifest, buildSources } from '../../../src/notebook/manifest/build.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The content policy that the site's pages have, as far as it concerns the sandbox. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "worker-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<title>Notebook harness</title><body><script type="module" src="harness.js"></script></body></html>`;

export interface Listening {
  /** such as `http://127.0.0.1:40123` */
  readonly origin: string;
  close(): Promise<void>;
}

/** @param heard called with the address of each request */
export async function serveHarness(heard: (address: string) => void = () => undefined): Promise<Listening> {
  const files = new Map<string, { type: string; body: string }>([
    ['/', { type: 'text/html', body: PAGE }],
    ['/harness.js', { type: 'text/javascript', body: await bundleHarness() }],
    ['/sandbox.html', { type: 'text/html', body: await readFile(`${ROOT}public/sandbox.html`, 'utf8') }],
    ['/sources.json', { type: 'application/json', body: JSON.stringify(await buildSources(ROOT)) }],
    ['/engine.json', { type: 'application/json', body: JSON.stringify(await buildManifest(ROOT)) }],
  ]);
  return listen(
    createServer((request, response) => {
      heard(request.url ?? '');
      const file = files.get(request.url ?? '');
      response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.type ?? 'text/plain' });
      response.end(file?.body);
    }),
  );
}

export interface Canary extends Listening {
  /** what has been asked for, as method and address, and `connection` for each that was opened */
  readonly seen: string[];
}

/**
 * A server on another origin. Whatever reaches it is written down, and answered so that nothing fails for
 * want of permission.
 */
export async function serveCanary(): Promise<Canary> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
    response.end('export const reached = true;');
  });
  server.on('connection', () => seen.push('connection'));
  server.on('upgrade', (request, socket) => {
    seen.push(`upgrade ${request.url ?? ''}`);
    socket.destroy();
  });
  return { seen, ...(await listen(server)) };
}

async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bundleHarness(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('harness.ts', import.meta.url)),
    logLevel: 'warn',
  });
  const { output } = await build.generate({ format: 'es', codeSplitting: false });
  await build.close();
  return output[0].code;
}
