/** Your machine: what is pasted is read in the page, said where it cannot be, and sent to nobody. */
import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { expect } from './patient.ts';

const sample = (name: string): string => readFileSync(`tests/fixtures/proc/6.1-x86-64/${name}.txt`, 'utf8');
const whole = ['zoneinfo', 'buddyinfo', 'pagetypeinfo', 'meminfo'].map(sample).join('');

test.beforeEach(async ({ page }) => {
  await page.goto('your-machine/');
});

test('shows an example before anything is pasted, and the reader’s own after', async ({ page }) => {
  await expect(page.locator('[data-example]')).toContainText('384 MiB');
  await page.getByRole('textbox').fill(whole);
  await expect(page.locator('[data-example]')).toBeHidden();
  await expect(page.locator('[data-output]')).toContainText('Read: /proc/zoneinfo, /proc/buddyinfo, /proc/pagetypeinfo, /proc/meminfo.');
  await expect(page.locator('[data-output]')).toContainText('Free blocks of zone DMA32, node 0');
  await page.getByRole('textbox').fill('');
  await expect(page.locator('[data-example]')).toBeVisible();
});

test('sends nothing when something is pasted, and keeps nothing', async ({ page }) => {
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('textbox').fill(whole);
  await expect(page.locator('[data-output]')).toContainText('Your tax');
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  const kept = await page.evaluate(async () => ({ local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0 });
});

test('says what could not be read, and where, as text and not as markup', async ({ page }) => {
  await page.getByRole('textbox').fill(`<img src=x onerror=alert(1)>\n${sample('buddyinfo').replace(/ 1 /, ' many ')}`);
  const problems = page.locator('.machine-problems');
  await expect(problems).toContainText('Line 1: This is of none of the files that are read here: “<img src=x onerror=alert(1)>”.');
  await expect(problems).toContainText('which is no number');
  expect(await page.locator('[data-output] img').count()).toBe(0);
});

test('takes the size of a page from the reader where no file tells it', async ({ page }) => {
  await page.getByRole('textbox').fill(sample('zoneinfo'));
  await expect(page.locator('[data-output]')).toContainText('1.5625 %');
  await page.getByRole('combobox').selectOption('65536');
  await expect(page.locator('[data-output]')).toContainText('0.0977 %');
});

test('is never wider than the window', async ({ page }) => {
  await page.getByRole('textbox').fill(whole);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
