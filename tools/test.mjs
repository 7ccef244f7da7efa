// @ts-check
/**
 * All tests, in the order in which a mistake is cheapest to find: types, lint beside both builds, units (some of which
 * read the built site), the browser.
 * A failure does not stop the rest. The last line says `N passed, N failed`: every test of Vitest and Playwright,
 * and one each for the types, the lint and the two builds.
 */
import { readFile, rm } from 'node:fs/promises';
import { run, runAside } from './run.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const REPORTS = { vitest: 'reports/vitest.json', playwright: 'reports/playwright.json' };
const total = { passed: 0, failed: 0 };

/**
 * @param {string} title
 * @param {readonly [command: string, ...args: string[]]} program
 * @param {(code: number) => Count | Promise<Count>} [count] what its end means; one test, unless it knows better
 */
async function stage(title, [command, ...args], count = asOne) {
  await report(title, performance.now(), async () => {
    console.log(`\n== ${title} ==`);
    return count(await run(command, args));
  });
}

/**
 * A stage that goes on while others do. What it prints is shown when it is awaited.
 * @param {string} title
 * @param {readonly [command: string, ...args: string[]]} program
 * @returns {() => Promise<void>} waits for its end
 */
function stageAside(title, [command, ...args]) {
  const started = performance.now();
  const running = runAside(command, args);
  return () =>
    report(title, started, async () => {
      const { code, printed } = await running;
      console.log(`\n== ${title} ==\n${printed}`);
      return asOne(code);
    });
}

/**
 * @param {string} title
 * @param {number} started when, by performance.now()
 * @param {() => Promise<Count>} judge
 */
async function report(title, started, judge) {
  const { passed, failed } = await judge();
  total.passed += passed;
  total.failed += failed;
  console.log(
    `-- ${title}: ${failed === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

/** @param {number} code */
function asOne(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * A run that ends badly has failed at least once, also when its report counts no failure or is not there at all.
 * @param {number} code
 * @param {() => Promise<Count>} read
 * @returns {Promise<Count>}
 */
async function counted(code, read) {
  const { passed, failed } = await read().catch(() => ({ passed: 0, failed: 1 }));
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
}

/** @param {number} code */
function vitestCount(code) {
  return counted(code, async () => {
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(REPORTS.vitest, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

/** @param {number} code */
function playwrightCount(code) {
  return counted(code, async () => {
    const { stats } = JSON.parse(await readFile(REPORTS.playwright, 'utf8'));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

await rm('reports', { recursive: true, force: true });
await stage('types', ['npm', 'run', '--silent', 'check']);
const lint = stageAside('lint', ['npm', 'run', '--silent', 'lint']);
await stage('build', ['node', 'tools/build.mjs', '--base', '/']);
await stage('build under a sub-path', ['npm', 'run', '--silent', 'build:subpath']);
await lint();
await stage(
  'units',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS.vitest}`],
  vitestCount,
);
await stage('browser', ['playwright', 'test'], playwrightCount);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
