/** The full editor: types, the engine's own files, forks, an exercise with one region to write in. */
import { type Locator, test } from '@playwright/test';
import { expect } from './patient.ts';

test.skip(({ isMobile }) => isMobile, 'a phone keeps the text area');

const CELL = '#cell-a-request-splits';

async function openEditor(of: Locator): Promise<void> {
  await of.getByRole('button', { name: /^(Edit|Write it here)/ }).click();
  await of.getByRole('button', { name: /^Open the editor/ }).click();
  await expect(of.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 20_000 });
}

test.beforeEach(async ({ page }) => {
  test.slow();
  await page.goto('chapters/buddies/');
});

test('knows the engine: hover, errors, and its files at a key', async ({ page }) => {
  const cell = page.locator(CELL);
  await openEditor(cell);
  const name = cell.locator('.view-line span span').filter({ hasText: /allocPages/ }).nth(1);
  await expect(async () => {
    await page.mouse.move(0, 0);
    await name.hover();
    await expect(page.locator('.monaco-hover').filter({ visible: true })).toContainText('allocPages(zone: Zone, order: number', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(cell.locator('.squiggly-error')).toHaveCount(0);
  await page.mouse.move(0, 0);

  await name.click();
  await page.keyboard.press('F12');
  await expect(cell.locator('.visit')).toContainText('engine/buddy/page-alloc.ts');
  await expect(cell.locator('.view-lines')).toContainText('Allocates a block of 2^order pages from a zone.');
  await cell.getByRole('button', { name: 'Back to your code' }).click();
  await expect(cell.locator('.visit')).toHaveCount(0);

  await cell.locator('.view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('allocPages("zone");');
  await expect(cell.locator('.squiggly-error')).not.toHaveCount(0, { timeout: 20_000 });
});

test('a fork of an engine file runs in its place', async ({ page }) => {
  const cell = page.locator(CELL);
  await openEditor(cell);
  const name = cell.locator('.view-line span span').filter({ hasText: /allocPages/ }).nth(1);
  await expect(async () => {
    await name.click();
    await page.keyboard.press('F12');
    await expect(cell.locator('.visit')).toContainText('page-alloc.ts', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await cell.getByRole('button', { name: 'Fork this file' }).click();
  await cell.locator('.view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText("\nthrow new Error('from my fork');\n");
  await cell.getByRole('button', { name: /^Run/ }).click();
  await expect(cell.getByRole('alert')).toContainText('from my fork');
  await expect(cell.getByRole('alert')).toContainText('engine/buddy/page-alloc.ts, line 3');
});

test('an exercise lets its region be written and nothing else', async ({ page }) => {
  const exercise = page.locator('#exercise-expand');
  await exercise.scrollIntoViewIfNeeded();
  await openEditor(exercise);
  const editor = exercise.locator('.monaco-editor').first();
  const first = editor.locator('.view-line').first();
  await expect(first).toContainText('/**');
  await first.click();
  await page.keyboard.insertText('outside ');
  await expect(editor.locator('.view-lines')).not.toContainText('outside');
  await editor.locator('.view-line', { hasText: 'throw' }).click();
  await page.keyboard.press('Home');
  await page.keyboard.insertText('inside(); ');
  await expect(editor.locator('.view-lines')).toContainText('inside();');

  // What lies around the region is folded, down to its first line and its last; a click brings it back.
  await expect(editor.locator('.view-lines')).not.toContainText('#region');
  await expect(editor.locator('.view-lines')).not.toContainText('import');
  await editor.locator('.cldr.codicon-folding-collapsed').first().click();
  await expect(editor.locator('.view-lines')).toContainText('import');
});

test('one editor serves the page: opened elsewhere, it leaves the text where it was', async ({ page }) => {
  const cell = page.locator(CELL);
  await openEditor(cell);
  const other = page.locator('#cell-a-free-merges');
  await other.scrollIntoViewIfNeeded();
  await openEditor(other);
  await expect(page.locator('.monaco-editor .view-lines')).toHaveCount(1);
  await expect(cell.locator('.monaco-away')).toContainText('allocPages');
  await cell.getByRole('button', { name: /^Bring the editor back/ }).click();
  await expect(cell.locator('.monaco-editor .view-line').first()).toBeVisible();
});
