/** The ledger: what the build found stands there, and an experiment can be run where it is read. */
import { test } from '@playwright/test';
import { expect } from './patient.ts';

test('shows the verdict of the build, and gets the same when it is run in the page', async ({ page }) => {
  await page.goto('claims/#M1');
  const entry = page.locator('section#M1');
  const built = entry.locator('.claim-findings').first().locator('li').first();
  await expect(built).toContainText(/It holds: .*\d/);
  await entry.getByRole('button', { name: /^Run it here/ }).click();
  await expect(entry.locator('.cell-state')).toHaveText(/^Ran in/);
  const live = await entry.locator('.output-claim').textContent();
  const found = /holds in this run: (.*)$/.exec((live ?? '').trim())?.[1] ?? 'nothing';
  await expect(built).toContainText(found);
});
