/** What tests of pages that run code need on a machine that is busy with other tests. */
import { expect as hasty, type Page } from '@playwright/test';

export const expect = hasty.configure({ timeout: 20_000 });

/** Milliseconds that twenty million rounds of a small generator take in a browser that has a core for itself. */
const NOMINAL = 30;

/** How many times slower than that the browser is right now, at least 1: a limit in milliseconds is meant for an idle machine. */
export async function slowness(page: Page): Promise<number> {
  const taken = await page.evaluate(() => {
    const began = performance.now();
    let x = 1;
    for (let round = 0; round < 2e7; round++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
    }
    return x === 0 ? 0 : performance.now() - began;
  });
  return Math.max(1, taken / NOMINAL);
}
