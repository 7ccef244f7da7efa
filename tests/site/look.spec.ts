/** How the pages look and behave before anything is run: measure, colours, keyboard, print, weight, and no violation that axe can see. */
import { brotliCompressSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

/** Opens the first chapter that the front page lists, with nothing of the front page in the cache. */
async function openChapter(page: Page): Promise<void> {
  const home = await page.request.get('./');
  const href = /class="chapter-list".*?href="([^"]+)"/s.exec(await home.text())?.[1];
  if (href === undefined) throw new Error('the front page lists no chapter');
  await page.goto(href, { waitUntil: 'networkidle' });
}

const places = { 'the front page': (page: Page) => page.goto('./'), 'a chapter': openChapter } as const;

for (const [place, open] of Object.entries(places)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${place} has no accessibility violation on a ${colorScheme} page`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
    });
  }

  test(`${place} begins its tab order with the way to the text`, async ({ page }) => {
    await open(page);
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText('Skip to the text');
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  });

  test(`${place} does nothing by itself and keeps its hands off the arrow keys`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    const address = page.url();
    for (const key of ['ArrowLeft', 'ArrowRight']) await page.keyboard.press(key);
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  test(`${place} prints on white, without its controls`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await open(page);
    await expect(page.locator('.head nav')).toBeHidden();
    await expect(page.locator('theme-toggle')).toBeHidden();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
  });
}

test('prose on a wide page has about 66 characters to a line', async ({ page }, { project }) => {
  test.skip(project.name !== 'wide', 'a narrow page is as wide as it is');
  await openChapter(page);
  const lengths = await page.locator('.prose > p').evaluateAll((paragraphs) =>
    paragraphs.flatMap((paragraph) => {
      const lines = new Map<number, number>();
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement?.closest('.note, code') !== null) continue;
        for (let at = 0; at < (text.textContent ?? '').length; at += 1) {
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const line = Math.round(range.getBoundingClientRect().bottom / 12);
          lines.set(line, (lines.get(line) ?? 0) + 1);
        }
      }
      // The last line of a paragraph is as long as it happens to be.
      return [...lines.values()].slice(0, -1).filter((length) => length > 20);
    }),
  );
  const sorted = lengths.sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  expect(median).toBeGreaterThanOrEqual(60);
  expect(median).toBeLessThanOrEqual(72);
});

test('a chosen theme is there again after a reload, before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const toggle = page.locator('theme-toggle button');
  await toggle.click();
  await toggle.click();
  await expect(toggle).toHaveAccessibleName('Dark page');
  await page.reload({ waitUntil: 'commit' });
  await page.waitForSelector('body', { state: 'attached' });
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await toggle.click();
  await expect(toggle).toHaveAccessibleName('Light or dark as the system says');
});

test('a chapter stays within its weight before anything is clicked', async ({ page }) => {
  const weight = { html: 0, style: 0, script: 0 };
  const measured: Promise<void>[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    const kind = type.includes('html')
      ? 'html'
      : type.includes('css')
        ? 'style'
        : type.includes('javascript')
          ? 'script'
          : undefined;
    if (kind === undefined) return;
    measured.push(
      response.body().then((body) => {
        weight[kind] += brotliCompressSync(body).length;
      }),
    );
  });
  await openChapter(page);
  await Promise.all(measured);
  expect(weight.html).toBeLessThanOrEqual(60_000);
  expect(weight.style).toBeLessThanOrEqual(15_000);
  expect(weight.script).toBeLessThanOrEqual(20_000);
});
