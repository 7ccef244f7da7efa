/**
 * Code that takes all memory, and frames that die. The browser is one that gives a sandboxed frame a process
 * of its own, as those on
 * desktops do; the headless one does so when it is told.
 */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { findBrowser, launchOptions } from '../../tools/browser.mjs';
import { serveHarness, type Listening } from '../site/notebook-harness/server.ts';
import type { Ran } from '../site/notebook-harness/harness.ts';

const heard: string[] = [];
let site: Listening;
let browser: Browser;
let page: Page;

test.beforeAll(async ({ playwright }) => {
  const options = launchOptions(await findBrowser());
  site = await serveHarness((address) => heard.push(decodeURIComponent(address)));
  browser = await playwright.chromium.launch({ ...options, args: [...options.args, '--site-per-process'] });
});

test.beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => window.harness !== undefined);
});

test.afterEach(() => page.close());

test.afterAll(async () => {
  await browser.close();
  await site.close();
});

function run(source: string, milliseconds: number): Promise<Ran> {
  return page.evaluate(
    ([text, limit]) => {
      if (window.harness === undefined) throw new Error('the harness is not there');
      return window.harness.run({ 'chapters/x/cells/bomb.ts': text }, { run: limit });
    },
    [source, milliseconds] as const,
  );
}

const BOMBS: readonly (readonly [string, string])[] = [
  ['objects', 'const all: unknown[] = []; for (;;) all.push({ a: new Array(1000).fill(all.length) });'],
  ['text', 'let s = "x"; for (;;) s += s + s.length;'],
  ['filled arrays', 'const all: Uint8Array[] = []; for (;;) all.push(new Uint8Array(64 << 20).fill(1));'],
  ['one array of 4 GB', 'new Uint8Array(2 ** 32).fill(1); for (;;);'],
];

for (const [name, source] of BOMBS) {
  test(`${name}: ended with a sentence, and the notebook works again`, async () => {
    const { end, total } = await run(source, 1_000);
    const said = end.kind === 'stopped' ? end.stop.message : end.kind === 'failed' ? end.error.message : '';
    expect(said).toMatch(/Stopped after 1 second|ran out of memory|no room|Invalid string length/);
    expect(total).toBeLessThan(5_000);
    expect((await run('console.log(1);', 2_000)).end.kind).toBe('done');
  });
}

test('a frame whose process has died during a run is told as what it is, and the page goes on', async () => {
  // Playwright takes a frame that has crashed for a page that has, so from here on the page speaks through
  // the server. How long it takes a browser to bury a process depends on what else the machine does.
  await page.evaluate(() => {
    const say = (words: unknown): Promise<unknown> =>
      fetch(`say?${encodeURIComponent(JSON.stringify(words))}`);
    const tell = async (source: string): Promise<void> => {
      const ran = await window.harness?.run({ 'chapters/x/cells/a.ts': source });
      await say(ran?.end);
    };
    void tell('for (;;);').then(() => tell('console.log(1);'));
  });
  await page.waitForTimeout(500);
  const frame = page.frames().at(1);
  if (frame === undefined) throw new Error('there is no sandbox frame');
  const session = await page.context().newCDPSession(frame);
  void session.send('Page.crash').catch(() => undefined);
  await expect
    .poll(() => heard.filter((address) => address.startsWith('/say')), { timeout: 45_000 })
    .toEqual([
      expect.stringContaining('ran out of memory. It has been started afresh'),
      expect.stringContaining('"kind":"done"'),
    ]);
});

test('a frame that has died since the last run is replaced, and the run is made in the new one', async () => {
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  const { end, outputs } = await run(`console.log('in a new frame');`, 2_000);
  expect(end.kind).toBe('done');
  expect(outputs[0]?.value).toMatchObject({ text: 'in a new frame' });
});

test('a frame that is taken away during a run is replaced too', async () => {
  const dying = run('for (;;);', 1_000);
  await page.waitForTimeout(300);
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  expect((await dying).end).toMatchObject({ kind: 'stopped', stop: { reason: 'memory' } });
  expect((await run('console.log(1);', 2_000)).end.kind).toBe('done');
});
