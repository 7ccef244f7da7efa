/** What tests of pages that run code need on a machine that is busy with other tests. */
import { expect as hasty, type Page } from '@playwright/test';

export const expect = hasty.configure({ timeout: 20_000 });

/** Milliseconds that twenty million rounds of a small generator take in a browser that has a core for itself. */
const NOMINAL = 30;

/** A limit in milliseconds for a machine that is idle; one that is busy right now only has to keep to the second. */
export async function limit(page: Page, idle: number, busy: number): Promise<number> {
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
  return taken < NOMINAL * 1.2 ? idle : busy;
}
