// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/**
 * Runs one of the project's own programs; what it prints is seen as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] besides this process's own
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, env = {}) {
  return ended(start(command, args, 'inherit', env));
}

/**
 * Runs one of the project's own programs beside another, and keeps what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, printed: string }>} its exit code, and what to print when there is room
 */
export async function runAside(command, args) {
  const child = start(command, args, 'pipe', {});
  /** @type {Buffer[]} */
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  const code = await ended(child);
  return { code, printed: Buffer.concat(chunks).toString() };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'inherit' | 'pipe'} output
 * @param {Record<string, string>} env
 */
function start(command, args, output, env) {
  const PATH = [BIN, process.env['PATH']].join(path.delimiter);
  return spawn(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env, PATH },
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * A base path with both its slashes, however it was given.
 * @param {string} given
 */
export function basePath(given) {
  return `/${given}/`.replace(/\/+/g, '/');
}
