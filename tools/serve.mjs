// @ts-check
/** Serves a built site as a static host does: under its base path, with its own page for what is not there. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import sirv from 'sirv';

/**
 * @param {string} folder the built site
 * @param {string} base the path that it was built for, with both slashes
 * @param {number} port 0 for any free one
 * @returns {Promise<string>} its address
 */
export async function serve(folder, base, port) {
  if (!existsSync(path.join(folder, 'index.html')))
    throw new Error(`${folder} holds no built site: run npm run build (and build:subpath) first`);
  const files = sirv(folder, { etag: true });
  const notFoundPage = path.join(folder, '404.html');

  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const notFound = async () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(notFoundPage) ? await readFile(notFoundPage) : 'Not found');
    };
    if (!url.startsWith(base)) return void notFound();
    request.url = url.slice(base.length - 1);
    files(request, response, () => void notFound());
  });

  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://localhost:${address.port}${base}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: 'dist' },
      base: { type: 'string', default: '/' },
      port: { type: 'string', default: '0' },
    },
  });
  console.log(`Serving ${values.folder} at ${await serve(values.folder, values.base, Number(values.port))}`);
}
