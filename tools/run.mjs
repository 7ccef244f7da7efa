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
  const PATH = [BIN, process.env['PATH']].join(path.delimiter);
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env, PATH },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * A base path with both its slashes, however it was given.
 * @param {string} given
 */
export function basePath(given) {
  return `/${given}/`.replace(/\/+/g, '/');
}
