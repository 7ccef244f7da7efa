/** Exercises: checks with sentences, a counterexample to step through, hints one by one, a solution that costs nothing. */
import { type Locator, type Page, test } from '@playwright/test';
import { expect } from './patient.ts';

const RIGHT = `export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    const upperHalf = pfn + 2 ** order;
    addToFreeList(zone, upperHalf, order, migratetype);
  }
}`;
const ENDS_EARLY = RIGHT.replace('order >= low', 'order > low');

const exercise = (page: Page): Locator => page.locator('#exercise-expand');
const state = (page: Page): Locator => exercise(page).locator('.cell-state');

async function answer(page: Page, text: string): Promise<void> {
  const write = exercise(page).getByRole('button', { name: /^Write it here/ });
  if (await write.isVisible()) await write.click();
  await exercise(page).getByRole('textbox').fill(text);
  await exercise(page).getByRole('textbox').press('Control+Enter');
}

test.beforeEach(async ({ page }) => {
  await page.goto('chapters/buddies/');
  await exercise(page).scrollIntoViewIfNeeded();
});

test('the starter fails, in a sentence about it', async ({ page }) => {
  await exercise(page)
    .getByRole('button', { name: /^Run checks/ })
    .click();
  await expect(state(page)).toHaveText(/^0 of \d+ checks passed\.$/);
  await expect(exercise(page).locator('.is-failed')).toContainText('Yours to write.');
});

test('a wrong answer is told what was required, what it left and what it should have left, with a run to step through', async ({
  page,
}) => {
  await answer(page, ENDS_EARLY);
  const failed = exercise(page).locator('.checks > .is-failed');
  await expect(failed).toHaveCount(1);
  await expect(failed.locator('.check-left')).not.toBeEmpty();
  await expect(failed.locator('.check-expected')).not.toBeEmpty();
  await expect(failed.locator('.check-example')).toContainText('expand(zone, pfn');
  await expect(failed.locator('.stepper')).toBeVisible();
});

test('a right answer passes, also when it is edited again, and is remembered', async ({ page }) => {
  await answer(page, RIGHT);
  await expect(state(page)).toHaveText(/^All \d+ checks passed/);
  await exercise(page).getByRole('textbox').fill(`${RIGHT}\n// again`);
  await expect(state(page)).toHaveText('Edited since it was checked.');
  await exercise(page).getByRole('textbox').press('Control+Enter');
  await expect(state(page)).toHaveText(/^All \d+ checks passed/);
  await page.waitForTimeout(600);
  await page.reload();
  await exercise(page).scrollIntoViewIfNeeded();
  await expect(exercise(page).locator('.exercise-label')).toHaveText(/solved/);
  await expect(exercise(page).getByRole('textbox')).toHaveValue(/again/);
});

test('hints come one after the other', async ({ page }) => {
  await expect(exercise(page).getByText('Hint 2 of 3')).toBeHidden();
  await exercise(page).getByText('Hint 1 of 3').click();
  await expect(exercise(page).getByText('Hint 2 of 3')).toBeVisible();
  await expect(exercise(page).getByText('Hint 3 of 3')).toBeHidden();
});

test('a solution is a difference to my answer, after a question, and mine comes back', async ({ page }) => {
  await answer(page, ENDS_EARLY);
  await exercise(page)
    .getByRole('button', { name: /^Show a solution/ })
    .click();
  await expect(exercise(page).locator('.diff')).toHaveCount(0);
  await exercise(page)
    .getByRole('button', { name: /^Show it/ })
    .click();
  await expect(exercise(page).locator('.diff .is-gone')).toContainText(['order > low']);
  await expect(exercise(page).getByRole('radio')).not.toHaveCount(1);
  await exercise(page)
    .getByRole('button', { name: /^Put it in place of mine/ })
    .click();
  await expect(exercise(page).getByRole('textbox')).toHaveValue(/order >= low/);
  await exercise(page).getByRole('button', { name: /^Undo/ }).click();
  await expect(exercise(page).getByRole('textbox')).toHaveValue(/order > low/);
});

test('my engine runs in the cells of the page when I say so', async ({ page }) => {
  await answer(page, ENDS_EARLY);
  await expect(state(page)).toHaveText(/checks passed/);
  const cell = page.locator('#cell-a-request-splits');
  await cell.getByRole('button', { name: /^Run/ }).click();
  await expect(cell.locator('.stepper output')).toHaveText('1 of 5');
  await exercise(page).getByRole('checkbox').check();
  await cell.getByRole('button', { name: /^Run/ }).click();
  await expect(cell.locator('.stepper output')).toHaveText('1 of 3');
  await expect(cell.getByText('Runs on your engine: engine/buddy/expand.ts.')).toBeVisible();
});

test('a prediction explains every option and runs the answer', async ({ page }) => {
  const prediction = page.locator('two-words-prediction').first();
  await prediction.getByRole('radio').first().check();
  await prediction.getByRole('button', { name: 'That is my answer' }).click();
  const options = await prediction.getByRole('radio').count();
  await expect(prediction.getByRole('status').locator('p, li')).toHaveCount(options);
  await expect(prediction.locator('.stepper')).toBeVisible();
  const before = await prediction.locator('.options').textContent();
  await prediction.getByRole('button', { name: 'Another one' }).click();
  await expect(prediction.locator('.options')).not.toHaveText(before ?? '');
  await expect(prediction.getByRole('status').locator('p, li')).toHaveCount(0);
});

test('a recording is replayed in the page, and every page frame is right', async ({ page }) => {
  const replay = page.locator('two-words-replay');
  await replay.getByRole('button', { name: /^Replay it here/ }).click();
  await expect(replay.locator('.cell-state')).toHaveText(/^Ran in/);
  await expect(replay.locator('.output-text')).toHaveText([
    /19,924 page frames predicted, 19,924 of them right/,
    /every free list is identical/,
  ]);
});

test('an answer that fails does not reach the next exercise', async ({ page }) => {
  await page.goto('chapters/biggest-tenant/');
  const [earlier, later] = [page.locator('#exercise-slab-freelist'), page.locator('#exercise-virt-to-cache')];
  for (const one of [earlier, later]) {
    await one.scrollIntoViewIfNeeded();
    await one.getByRole('button', { name: /^Run checks/ }).click();
    await expect(one.locator('.cell-state')).toHaveText(/^0 of \d+ checks passed\.$/);
  }
  await expect(later.locator('.is-failed')).toContainText('Whose is the byte at');
});
