/** Search finds a passage of a chapter and leads to it; its index lies beside the pages. */
import { test } from '@playwright/test';
import { expect } from './patient.ts';

test('a word of a chapter is found, and the result leads there', async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(new URL('/', baseURL).href) && !/^(data|blob):/.test(address)) elsewhere.push(address);
  });
  await page.goto('search/');
  await page.locator('.pagefind-ui__search-input').fill('buddy of the freed block');
  const result = page.locator('.pagefind-ui__result-link', { hasText: 'Buddies' }).first();
  await expect(result).toBeVisible();
  await result.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Buddies');
  expect(elsewhere).toEqual([]);
});

test('an address may carry the words', async ({ page }) => {
  await page.goto('search/?q=vmemmap');
  await expect(page.locator('.pagefind-ui__result').first()).toBeVisible();
});
