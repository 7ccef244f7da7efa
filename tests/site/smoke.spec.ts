/** Every page that a reader can reach by links stands: it loads whole, asks nobody else for anything, and fits. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

/** Addresses of all pages in reach of the front page, without their fragments. */
async function reachablePages(page: Page, home: string): Promise<string[]> {
  const seen = new Set([home]);
  for (const address of seen) {
    const response = await page.request.get(address);
    expect(response.status(), `${address} is there`).toBe(200);
    if (!(response.headers()['content-type'] ?? '').startsWith('text/html')) {
      seen.delete(address);
      continue;
    }
    const hrefs = (await response.text()).matchAll(/<a\s[^>]*?href="([^"]*)"/g);
    for (const [, href = ''] of hrefs) {
      const target = new URL(href.replaceAll('&amp;', '&'), address);
      target.hash = '';
      if (target.origin !== new URL(home).origin) continue;
      expect(target.href.startsWith(home), `${href} on ${address} stays under the base path`).toBe(true);
      seen.add(target.href);
    }
  }
  return [...seen];
}

test('every page in reach of the front page loads whole, alone and within the window', async ({
  page,
  baseURL,
}) => {
  if (baseURL === undefined) throw new Error('the configuration names no address');
  const home = new URL(baseURL);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400)
      complaints.push(`${page.url()}: ${response.status()} for ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin, href } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== home.origin)
      complaints.push(`${page.url()} asked for ${href}`);
  });

  const pages = await reachablePages(page, home.href);
  test.setTimeout(60_000 + 10_000 * pages.length);
  for (const address of pages) {
    await page.goto(address, { waitUntil: 'load' });
    await expect(page.locator('h1'), `${address} has one first heading`).toHaveCount(1);
    expect(await page.title(), `${address} has a title`).not.toBe('');
    const contentWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(contentWidth, `${address} fits its window`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  }
  expect(complaints).toEqual([]);
});

test('the front page has no accessibility violation', async ({ page }) => {
  await page.goto('./');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('an address that leads nowhere answers 404', async ({ page }) => {
  const response = await page.request.get('./no-such-page/');
  expect(response.status()).toBe(404);
});
