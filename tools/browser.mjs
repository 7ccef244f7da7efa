/**
 * Finds a Chromium for the tests, so that `npm ci && npm test` needs no other installation.
 *
 * In this order: $CHROMIUM; a Chromium or Chrome of the system; the one that the npm package @sparticuz/chromium
 * carries (Linux on x64), unpacked with its libraries and fonts; the one that Playwright has downloaded.
 * `node tools/browser.mjs` prints which one it is.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

/**
 * @typedef {object} Browser
 * @property {string} origin where it was found, for people
 * @property {string} [executablePath] absent for Playwright's own download
 * @property {Record<string, string>} [env] variables it needs besides the usual ones
 */

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * Nothing here weakens the page's own security: the sandbox tests depend on that. `--no-sandbox` is about
 * the process, and is needed to run as root in a container.
 */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** With no font at all Chromium lays no text out. The packed fonts come first; a system's own follow. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
</fontconfig>
`;

/** @returns {Promise<Browser>} */
export async function findBrowser() {
  const asked = process.env['CHROMIUM'];
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`CHROMIUM names ${asked}, which is not an executable file`);
    return { origin: '$CHROMIUM', executablePath: asked };
  }
  const installed = SYSTEM.find(isExecutable);
  if (installed) return { origin: 'the system', executablePath: installed };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser();
  return { origin: "Playwright's download" };
}

/**
 * What Playwright's `launch` takes.
 * @param {Browser} browser
 */
export function launchOptions({ executablePath, env }) {
  return {
    args: ARGS,
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(env === undefined ? {} : { env: { ...definedEnv(), ...env } }),
  };
}

/**
 * Unpacks the browser that came with `npm ci` (209 MB) once, under node_modules. The package would unpack its
 * shared libraries only on a cloud function host, but a bare Debian lacks the same ones (NSS, NSPR, expat).
 * @returns {Promise<Browser>}
 */
async function unpackBrowser() {
  const root = fileURLToPath(new URL('../node_modules/', import.meta.url));
  const packed = path.join(root, '@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(path.join(packed, 'package.json'), 'utf8'));
  const home = path.join(root, '.cache', `chromium-${version}`);
  if (!existsSync(home)) {
    await mkdir(path.dirname(home), { recursive: true });
    const fresh = await mkdtemp(`${home}-`);
    const executable = path.join(fresh, 'chromium');
    await unbrotli(path.join(packed, 'bin/chromium.br'), executable);
    await chmod(executable, 0o755);
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      const tar = path.join(fresh, `${name}.tar`);
      await unbrotli(path.join(packed, `bin/${name}.tar.br`), tar);
      const { status, stderr } = spawnSync('tar', ['-xf', tar, '-C', fresh], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`tar could not unpack ${tar}: ${stderr}`);
      await rm(tar);
    }
    await writeFile(path.join(fresh, 'fonts.conf'), FONTS);
    // Only a whole directory gets the final name, so that two runs at once do not see half of one.
    await rename(fresh, home).catch(async (error) => {
      if (!existsSync(home)) throw error;
      await rm(fresh, { recursive: true });
    });
  }
  return {
    origin: `@sparticuz/chromium ${version}`,
    executablePath: path.join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [path.join(home, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: home,
    },
  };
}

/**
 * @param {string} from
 * @param {string} to
 */
async function unbrotli(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Record<string, string>} */
function definedEnv() {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { origin, executablePath = '' } = await findBrowser();
  console.log(`Chromium from ${origin} ${executablePath}`);
}
