/** The notebook under a sub-path, as GitHub Pages serves it: engine, sandbox, editor and answers are found. */
import { test } from '@playwright/test';
import { expect } from './patient.ts';

test.use({ baseURL: 'http://localhost:4392/two-words/' });
test.skip(({ isMobile }) => isMobile, 'addresses are the same on a phone');

test('cells run and the editor opens under a sub-path', async ({ page }) => {
  await page.goto('chapters/buddies/');
  const cell = page.locator('#cell-a-small-machine');
  await cell.getByRole('button', { name: /^Run/ }).click();
  await expect(cell.locator('.cell-state')).toHaveText(/^Ran in/);
  await cell.getByRole('button', { name: /^Edit/ }).click();
  await cell.getByRole('button', { name: /^Open the editor/ }).click();
  await expect(cell.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 20_000 });
});

test('checks and answers are found under a sub-path', async ({ page }) => {
  await page.goto('chapters/buddies/');
  const exercise = page.locator('#exercise-expand');
  await exercise.getByRole('button', { name: /^Run checks/ }).click();
  await expect(exercise.locator('.cell-state')).toHaveText(/checks passed/);
  await exercise.getByRole('button', { name: /^Show a solution/ }).click();
  await exercise.getByRole('button', { name: /^Show it/ }).click();
  await expect(exercise.locator('.diff')).toBeVisible();
});
