/** Without scripts the page is a book: code, pictures, questions, answers, and no button that does nothing. */
import { test } from '@playwright/test';
import { expect } from './patient.ts';

test.use({ javaScriptEnabled: false });

test('a chapter is whole without scripts', async ({ page }) => {
  await page.goto('chapters/buddies/');
  const cell = page.locator('#cell-a-request-splits');
  await expect(cell.locator('.code')).toContainText('allocPages(zone, 0)');
  await expect(cell.locator('.map')).toBeVisible();
  await expect(cell.getByText('The first three requests got pages 14, 12, 13.')).toBeVisible();
  await cell.locator('summary').click();
  await expect(cell.locator('.all-steps li')).toHaveCount(5);
  await expect(page.locator('two-words-cell, two-words-exercise, two-words-replay').getByRole('button', { name: /Run|Edit|Show|Replay/ }).filter({ visible: true })).toHaveCount(0);
});

test('an exercise shows its goal, its checks, its hints and a solution without scripts', async ({ page }) => {
  await page.goto('chapters/buddies/');
  const exercise = page.locator('#exercise-expand');
  await expect(exercise.locator('.checks > li').first()).toBeVisible();
  await exercise.getByText('Hint 3 of 3').click();
  await expect(exercise.getByText('One loop')).toBeVisible();
  await exercise.getByText('A solution: the engine as it is shipped').click();
  await expect(exercise.getByText('const upperHalf')).toBeVisible();
});

test('a prediction has its answer under it without scripts', async ({ page }) => {
  await page.goto('chapters/buddies/');
  const prediction = page.locator('two-words-prediction').first();
  await expect(prediction.getByText('the right answer')).toBeHidden();
  await prediction.getByText('The answer', { exact: true }).click();
  await expect(prediction.getByText('the right answer')).toBeVisible();
});
