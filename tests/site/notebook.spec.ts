/** The notebook's runtime in a real browser, with the real engine: what comes back, and how fast. */
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
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

test('running is fast', async () => {
  const warm: number[] = [];
  const edited: number[] = [];
  const cold: number[] = [];
  const expand = await page.evaluate(() => window.harness?.sources['engine/buddy/expand.ts'] ?? '');
  for (let round = 0; round < 15; round++) {
    await page.waitForTimeout(250);
    warm.push((await run({ 'chapters/x/cells/boot.ts': CELL })).total);
    await page.waitForTimeout(250);
    edited.push(
      (await run({ 'engine/buddy/expand.ts': `${expand}// ${round}\n`, 'chapters/x/cells/boot.ts': CELL }))
        .total,
    );
  }
  for (let round = 0; round < 5; round++) {
    cold.push(await page.evaluate((cell) => window.harness?.measureCold(cell) ?? Number.NaN, CELL));
  }
  const said = { warm: median(warm), edited: median(edited), cold: median(cold) };
  console.log(
    `median ms: warm ${said.warm.toFixed(0)}, edited engine ${said.edited.toFixed(0)}, cold ${said.cold.toFixed(0)}`,
  );
  // On a quiet machine they are under 50, 100 and 500 ms; a busy one may take three times as long.
  expect(said.warm).toBeLessThan(150);
  expect(said.edited).toBeLessThan(300);
  expect(said.cold).toBeLessThan(1_500);
});
