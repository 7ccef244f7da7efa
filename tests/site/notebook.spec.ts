/** The notebook's runtime in a real browser, with the real engine: what comes back. */
import { expect, test, type Page } from '@playwright/test';
import { serveHarness, type Listening } from './notebook-harness/server.ts';
import type { Ran } from './notebook-harness/harness.ts';

let site: Listening;
let page: Page;

test.beforeAll(async ({ browser }) => {
  site = await serveHarness();
  page = await browser.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => window.harness !== undefined);
});

test.afterAll(async () => {
  await page.close();
  await site.close();
});

const CELL = `import { allocPages, boot, PAGE_SIZE } from 'engine';
import { memoryMap, show } from 'notebook';
const machine = boot({ memory: 1024 * PAGE_SIZE });
const [zone] = machine.zones;
show(allocPages(zone, 0));
show(memoryMap(machine));
`;

function run(sources: Record<string, string>): Promise<Ran> {
  return page.evaluate((given) => {
    if (window.harness === undefined) throw new Error('the harness is not there');
    return window.harness.run(given);
  }, sources);
}

test('a cell boots a machine and shows it', async () => {
  const { end, outputs } = await run({ 'chapters/x/cells/boot.ts': CELL });
  expect(end.kind).toBe('done');
  expect(outputs.map(({ value }) => value.kind)).toEqual(['number', 'memory-map']);
});

test('an edited engine module takes the place of the shipped one, and an error in it is at its own line', async () => {
  const sources = await page.evaluate(() => window.harness?.sources ?? {});
  const expand = sources['engine/buddy/expand.ts'] ?? '';
  const lines = expand.split('\n');
  const loop = lines.findIndex((line) => /^ +(for|while) \(/.test(line));
  lines[loop] = `    throw new RangeError('mine' as string); ${lines[loop] ?? ''}`;
  const { end } = await run({ 'engine/buddy/expand.ts': lines.join('\n'), 'chapters/x/cells/boot.ts': CELL });
  expect(end).toMatchObject({
    kind: 'failed',
    error: {
      name: 'RangeError',
      message: 'mine',
      frames: expect.arrayContaining([
        { module: 'engine/buddy/expand.ts', line: loop + 1, column: 11, functionName: 'expand' },
      ]),
    },
  });
});
