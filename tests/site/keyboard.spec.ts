/** Everything by keyboard alone, with no trap, and nothing that axe complains about. */
import AxeBuilder from '@axe-core/playwright';
import { type Page, test } from '@playwright/test';
import { expect } from './patient.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('chapters/buddies/');
});

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');

test('a cell is run, edited and left by keys', async ({ page, isMobile }) => {
  const cell = page.locator('#cell-a-small-machine');
  await cell.getByRole('button', { name: /^Run/ }).focus();
  await page.keyboard.press('Enter');
  await expect(cell.getByRole('status').first()).toHaveText(/^Ran in/);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatch(/^Edit/);
  await page.keyboard.press('Enter');
  const area = cell.getByRole('textbox');
  await area.focus();
  await page.keyboard.press('Control+Enter');
  await expect(cell.getByRole('status').first()).toHaveText(/^Ran in/);
  await page.keyboard.press('Tab');
  await expect(area).not.toBeFocused();
  // A phone has no such keys.
  await expect(cell.getByText('leaves.')).toBeVisible({ visible: !isMobile });
});

test('the full editor is left with Escape and Tab', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone keeps the text area');
  const cell = page.locator('#cell-a-small-machine');
  await cell.getByRole('button', { name: /^Edit/ }).click();
  await cell.getByRole('button', { name: /^Open the editor/ }).click();
  await cell.locator('.monaco-editor .view-line').first().click({ timeout: 20_000 });
  const isInside = (): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  expect(await isInside()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await isInside(), 'Tab indents').toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await isInside(), 'Escape, then Tab leaves').toBe(false);
  await expect(cell.getByText('then Tab leaves.')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, at rest and in use, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const complaints = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    };
    expect(await complaints()).toEqual([]);

    const cell = page.locator('#cell-a-request-splits');
    await cell.getByRole('button', { name: /^Run/ }).click();
    await cell.getByRole('button', { name: /^Edit/ }).click();
    await expect(cell.locator('.cell-state')).toHaveText(/^Ran in/);
    const exercise = page.locator('#exercise-expand');
    await exercise.getByRole('button', { name: /^Run checks/ }).click();
    await exercise.locator('.is-failed').waitFor();
    await exercise.getByRole('button', { name: /^Show a solution/ }).click();
    await exercise.getByRole('button', { name: /^Show it/ }).click();
    await exercise.locator('.diff').waitFor();
    expect(await complaints()).toEqual([]);
  });
}
