/** Cells: run, edit, fail, stop; stale marks; what the reader wrote is kept; a link carries code and runs nothing. */
import { type Locator, type Page, test } from '@playwright/test';
import { expect } from './patient.ts';

const cell = (page: Page, name: string): Locator => page.locator(`#cell-${name}`);
const run = (of: Locator): Locator => of.getByRole('button', { name: /^Run/ });
const state = (of: Locator): Locator => of.locator('.cell-state');

async function edit(of: Locator, text: string): Promise<void> {
  await of.getByRole('button', { name: /^Edit/ }).click();
  await of.getByRole('textbox').fill(text);
}

test.beforeEach(async ({ page }) => {
  await page.goto('chapters/buddies/');
});

test('shows its outputs before anything has run', async ({ page }) => {
  await expect(cell(page, 'a-small-machine').locator('.map')).toBeVisible();
  await expect(cell(page, 'the-middle-of-a-list').locator('table')).toContainText('2,048');
});

test('runs where it stands, and gets what the build got', async ({ page }) => {
  const table = cell(page, 'the-middle-of-a-list');
  const built = await table.locator('table').textContent();
  await run(table).click();
  await expect(state(table)).toHaveText(/^Ran in [\d.]+ m?s\.$/);
  expect(await table.locator('table').textContent()).toBe(built);
});

test('a click that comes before the page is awake is answered', async ({ page }) => {
  await page.reload({ waitUntil: 'commit' });
  await run(cell(page, 'a-small-machine')).click();
  await expect(state(cell(page, 'a-small-machine'))).toHaveText(/^Ran in/);
});

test('of several clicks that come before the page is awake, each is answered', async ({ page }) => {
  const gate = Promise.withResolvers<null>();
  let held = 0;
  await page.route(/\/mount\.[^/]+\.js$/, async (route) => {
    held++;
    await gate.promise;
    await route.continue();
  });
  await page.reload();
  const first = cell(page, 'a-small-machine');
  await run(first).click();
  await first.getByRole('button', { name: /^Edit/ }).click();
  await expect.poll(() => held).toBeGreaterThan(0);
  gate.resolve(null);
  await expect(first.getByRole('textbox')).toBeVisible();
  await expect(state(first)).toHaveText(/^Ran in/);
});

test('an edit makes stale what depends on it, and running a cell runs what it imports', async ({ page }) => {
  const first = cell(page, 'a-small-machine');
  const second = cell(page, 'a-request-splits');
  await run(second).click();
  await expect(state(second)).toHaveText(/^Ran in/);
  await first.getByRole('button', { name: /^Edit/ }).click();
  const text = await first.getByRole('textbox').inputValue();
  await first
    .getByRole('textbox')
    .fill(text.replaceAll('16 * PAGE_SIZE', '32 * PAGE_SIZE').replaceAll('15 *', '31 *'));
  await expect(state(second)).toHaveText(/^Stale/);
  await expect(second).toHaveClass(/is-stale/);
  await run(second).click();
  await expect(state(second)).toHaveText(/^Ran in/);
  await expect(second.locator('.output-text').first()).toContainText('28, 29, 24');
  await expect(state(first)).toHaveText(/^Ran in|^$/);
  await expect(first.locator('.map .cell')).toHaveCount(32);
});

test('says an error as a sentence, and leads to its place', async ({ page }) => {
  const first = cell(page, 'a-small-machine');
  await edit(first, "import { boot } from 'engine';\n\nboot({ memory: 5 });\n");
  await run(first).click();
  await expect(first.getByRole('alert')).toContainText('memory comes in whole pages of 4096 bytes.');
  await expect(first.getByRole('alert')).toContainText('Here, line 3, column 1');
  await expect(first.getByRole('alert').locator('code')).toHaveText('boot({ memory: 5 });');
  await first.getByRole('button', { name: 'Here, line 3, column 1' }).click();
  const at = await first
    .getByRole('textbox')
    .evaluate((area: HTMLTextAreaElement) => area.value.slice(0, area.selectionStart));
  expect(at.split('\n')).toHaveLength(3);
});

test('says what does not parse before anything runs, and keeps the last picture', async ({ page }) => {
  const first = cell(page, 'a-small-machine');
  await edit(first, "import { boot } from 'engine';\nboot({{);\n");
  await run(first).click();
  await expect(first.getByRole('alert')).toContainText('line 2');
  await expect(first.locator('.map')).toBeVisible();
});

test('an endless loop can be stopped, and the page goes on', async ({ page }) => {
  const first = cell(page, 'a-small-machine');
  await edit(first, 'for (;;);\n');
  await run(first).click();
  await first.getByRole('button', { name: /^Stop/ }).click();
  await expect(state(first)).toHaveText('Stopped.');
  await first.getByRole('textbox').fill("import { show } from 'notebook';\nshow('still here');\n");
  await run(first).click();
  await expect(first.locator('.output-text')).toHaveText('still here');
});

test('keeps what the reader wrote, also over Reset and reload', async ({ page }) => {
  const first = cell(page, 'a-small-machine');
  await edit(first, '// mine');
  await page.waitForTimeout(700);
  await page.reload();
  await expect(first.getByRole('textbox')).toHaveValue('// mine');
  await first.getByRole('button', { name: /^Reset/ }).click();
  await expect(first.getByRole('textbox')).toHaveValue(/import \{ boot, PAGE_SIZE \}/);
  await page.waitForTimeout(300);
  await page.reload();
  await first.getByRole('button', { name: /^Undo/ }).click();
  await expect(first.getByRole('textbox')).toHaveValue('// mine');
});

test('a link brings code, runs nothing and replaces nothing until the reader says so', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const first = cell(page, 'a-small-machine');
  await edit(first, "import { show } from 'notebook';\nshow('from a link');\n");
  await first.getByRole('button', { name: /^Copy a link/ }).click();
  await expect(first.getByText('The link is copied.')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toContain('#code=1:cell/buddies/a-small-machine:');

  await first.getByRole('textbox').fill('// my own');
  await page.waitForTimeout(700);
  await page.goto('about:blank');
  await page.goto(address);
  const offer = first.getByRole('region', { name: 'Code from a link' });
  await expect(offer).toContainText("show('from a link');");
  await expect(first.getByRole('textbox')).toHaveValue('// my own');
  await expect(first.locator('.map')).toBeVisible();
  await offer.getByRole('button', { name: 'Put it in place of mine' }).click();
  await expect(first.getByRole('textbox')).toHaveValue(/from a link/);
  await expect(first.locator('.map')).toBeVisible();
  expect(page.url()).not.toContain('#code');
  await first.getByRole('button', { name: /^Undo/ }).click();
  await expect(first.getByRole('textbox')).toHaveValue('// my own');
});
