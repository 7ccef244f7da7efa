/**
 * How long a reader waits: `npm run speed` after `npm run build`. Figures of one machine at one moment, printed and not
 * judged; they belong to no test run.
 */
import { type Locator, type Page, test } from '@playwright/test';

const ROUNDS = 9;

const RIGHT = `export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) addToFreeList(zone, pfn + 2 ** order, order, migratetype);
}`;

/** Milliseconds from a click, or a key, until the state of a cell or an exercise says that it is done. */
async function wait(of: Locator, done: string, begin: () => Promise<void>): Promise<number> {
  const taken = of.evaluate(
    (element, text) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        let hasBegun = false;
        new MutationObserver((_, observer) => {
          const isDone = (element.querySelector('.cell-state')?.textContent ?? '').startsWith(text);
          hasBegun ||= !isDone;
          if (!hasBegun || !isDone) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            resolve(performance.now() - began);
          });
        }).observe(element, { subtree: true, childList: true, characterData: true });
      }),
    done,
  );
  await begin();
  return taken;
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const say = (at: number): string => (sorted[at] ?? Number.NaN).toFixed(0);
  console.log(
    `${what}: median ${say(sorted.length >> 1)} ms, ${say(0)} to ${say(sorted.length - 1)} ms, ${sorted.length} rounds`,
  );
}

/** Clicks from inside the page, so that no time is spent on the way to it. */
function clickRun(cell: Locator): Promise<void> {
  return cell.evaluate((element) => {
    element.querySelector<HTMLElement>('[data-action="run"]')?.click();
  });
}

async function open(page: Page): Promise<Locator> {
  await page.goto('chapters/buddies/', { waitUntil: 'networkidle' });
  return page.locator('#cell-a-small-machine');
}

test('a first run, with nothing loaded before', async ({ browser, baseURL }) => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ baseURL: baseURL ?? '' });
    const cell = await open(await context.newPage());
    times.push(await wait(cell, 'Ran in', () => clickRun(cell)));
    await context.close();
  }
  report('cold run', times);
});

test('a run after another', async ({ page }) => {
  const cell = await open(page);
  await wait(cell, 'Ran in', () => clickRun(cell));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.waitForTimeout(800);
    times.push(await wait(cell, 'Ran in', () => clickRun(cell)));
  }
  report('warm run', times);
});

test('an answer, from the key to the last check', async ({ page }) => {
  await open(page);
  const exercise = page.locator('#exercise-expand');
  await exercise.scrollIntoViewIfNeeded();
  await exercise.getByRole('button', { name: /^Write it here/ }).click();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await exercise.getByRole('textbox').fill(`${RIGHT}\n// round ${round}`);
    await page.waitForTimeout(800);
    times.push(await wait(exercise, 'All', () => exercise.getByRole('textbox').press('Control+Enter')));
  }
  report('edit to checked', times);
});
