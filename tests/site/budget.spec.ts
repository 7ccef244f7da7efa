/** What a chapter's page weighs before anybody has clicked anything, read to its end: brotli at its best, as a static host sends it. */
import { readdirSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';

const KB = 1000;
const BUDGET = { script: 20 * KB, stylesheet: 15 * KB, document: 60 * KB } as const;
type Kind = keyof typeof BUDGET;

// The mail itself has nothing that runs.
const CHAPTERS = readdirSync('content/chapters').filter((folder) => folder !== '00-the-mail').map((folder) => folder.replace(/^\d+-/, ''));

const isKind = (type: string): type is Kind => type in BUDGET;

/** Bytes of each kind that the page fetches while it is read. */
async function weigh(page: Page, address: string): Promise<Record<Kind | 'parts', number>> {
  const weight = { script: 0, stylesheet: 0, document: 0, parts: 0 };
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (!isKind(kind) || !response.ok()) return;
    pending.push(
      response.body().then((body) => {
        weight[kind] += brotliCompressSync(body).length;
        weight.parts++;
      }),
    );
  });
  await page.goto(address);
  await readToTheEnd(page);
  await page.waitForLoadState('networkidle');
  await Promise.all(pending);
  return weight;
}

async function readToTheEnd(page: Page): Promise<void> {
  for (let at = 0; at < (await page.evaluate(() => document.body.scrollHeight)); at += 600) {
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), at);
    await page.waitForTimeout(30);
  }
}

test.describe('a chapter page', () => {
  test.skip(({ isMobile }) => isMobile, 'weighs the same on a phone');

  for (const slug of CHAPTERS) {
    test(`stays within its bytes before anything is clicked: ${slug}`, async ({ page }) => {
      const weight = await weigh(page, `chapters/${slug}/`);
      console.log(`${slug}: ${weight.script} B script, ${weight.stylesheet} B style, ${weight.document} B HTML`);
      for (const kind of ['script', 'stylesheet', 'document'] as const) {
        expect(weight[kind], `bytes of ${kind}`).toBeLessThanOrEqual(BUDGET[kind]);
        expect(weight[kind], `bytes of ${kind}: nothing was weighed`).toBeGreaterThan(KB);
      }
    });
  }

  test('fetches no engine and no editor before it is used', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('chapters/buddies/');
    await readToTheEnd(page);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => /\/notebook\/|open-session|editor|worker|sandbox/.test(path))).toEqual([]);
  });
});
