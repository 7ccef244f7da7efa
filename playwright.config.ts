import { defineConfig, devices } from '@playwright/test';
import { findBrowser, launchOptions } from './tools/browser.mjs';

const PORT = 4391;
const SUBPATH_PORT = 4392;
const SUBPATH = '/two-words/';

const browser = await findBrowser();
// Playwright loads this file once more in each worker; its main process alone says which browser it is.
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log(`Chromium from ${browser.origin} ${browser.executablePath ?? ''}`);
}

/** `npm run speed` asks for the measurements; nobody else gets them. */
const measures = process.env['MEASURE'] !== undefined;

const wide = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

/** `npm run build` and `npm run build:subpath` come first: what is tested is what will be served. */
export default defineConfig({
  testDir: 'tests',
  testMatch: measures ? ['speed/**/*.spec.ts'] : ['site/**/*.spec.ts', 'security/**/*.spec.ts'],
  workers: measures ? 1 : 2,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    launchOptions: launchOptions(browser),
    trace: 'retain-on-failure',
  },
  projects: measures
    ? [{ name: 'speed', use: wide }]
    : [
        { name: 'wide', use: wide },
        {
          name: 'narrow',
          testMatch: 'site/**/*.spec.ts',
          use: { ...wide, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
        },
        {
          name: 'sub-path',
          testMatch: 'site/smoke.spec.ts',
          use: { ...wide, baseURL: `http://localhost:${SUBPATH_PORT}${SUBPATH}` },
        },
      ],
  webServer: [
    { command: `node tools/serve.mjs --port ${PORT}`, port: PORT },
    {
      command: `node tools/serve.mjs --folder dist-subpath --base ${SUBPATH} --port ${SUBPATH_PORT}`,
      port: SUBPATH_PORT,
    },
  ],
});
