/** The stepper: alive at the first touch, forward and back over the bytes, with an address for each step. */
import { type Locator, type Page, test } from '@playwright/test';
import { expect } from './patient.ts';

const stepper = (page: Page): Locator => page.locator('#cell-a-free-merges .stepper');

test.beforeEach(async ({ page }) => {
  await page.goto('chapters/buddies/');
  await stepper(page).scrollIntoViewIfNeeded();
});

test('steps through a run that the build has recorded, at the first click', async ({ page }) => {
  const steps = stepper(page);
  await expect(steps.locator('output')).toHaveText('1 of 5');
  await steps.getByRole('button', { name: 'Next' }).click();
  await expect(steps.locator('output')).toHaveText('2 of 5');
  await expect(steps.locator('.step-code')).toContainText('engine/buddy/page-alloc.ts');
  await steps.getByRole('button', { name: 'Next' }).click();
  await expect(steps.locator('.step-said')).toContainText('left its list');
  await expect(steps.locator('.step-code code')).toHaveText('deleteFromFreeList(zone, buddyPfn, order);');
});

test('going back restores the machine byte for byte', async ({ page }) => {
  const steps = stepper(page);
  const picture = async (): Promise<string> => (await steps.locator('.map').getAttribute('aria-label')) ?? '';
  const before = await picture();
  for (let step = 2; step <= 5; step++) {
    await steps.getByRole('button', { name: 'Next' }).click();
    await expect(steps.locator('output')).toHaveText(`${step} of 5`);
  }
  expect(await picture()).not.toBe(before);
  for (let step = 4; step >= 1; step--) {
    await steps.getByRole('button', { name: 'Back' }).click();
    await expect(steps.locator('output')).toHaveText(`${step} of 5`);
  }
  expect(await picture()).toBe(before);
});

test('a step has an address', async ({ page }) => {
  const steps = stepper(page);
  await steps.getByRole('slider').fill('4');
  await expect(steps.locator('output')).toHaveText('4 of 5');
  const address = page.url();
  expect(address).toMatch(/#step-a-free-merges-4$/);
  await page.goto('about:blank');
  await page.goto(address);
  await expect(stepper(page).locator('output')).toHaveText('4 of 5');
});
