/**
 * Attacks on the sandbox, in a real browser: a page with the site's content policy, the frame as it is
 * served, and a server on
 * another origin that must hear nothing.
 */
import { expect, test, type Page } from '@playwright/test';
import { serveCanary, serveHarness, type Canary, type Listening } from '../site/notebook-harness/server.ts';
import type { Ran } from '../site/notebook-harness/harness.ts';
import { PATCHES, POWERS, TAKEN, WAYS_OUT } from './attempts.ts';

let site: Listening;
let canary: Canary;
let page: Page;

test.beforeAll(async ({ browser }) => {
  [site, canary] = await Promise.all([serveHarness(), serveCanary()]);
  page = await browser.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => window.harness !== undefined);
});

test.afterAll(async () => {
  await page.close();
  await Promise.all([site.close(), canary.close()]);
});

const CELL = 'chapters/x/cells/attack.ts';

/** Runs code as a cell, with the shipped engine and notebook at hand. */
function run(source: string, limits: { run?: number; start?: number } = {}): Promise<Ran> {
  return page.evaluate(
    ([path, text, given]) => {
      if (window.harness === undefined) throw new Error('the harness is not there');
      return window.harness.run({ [path]: text }, given);
    },
    [CELL, source, limits] as const,
  );
}

function runRaw(program: string): Promise<unknown> {
  return page.evaluate((text) => window.harness?.runRaw(text), program.replaceAll('CANARY', canary.origin));
}

function texts({ outputs }: Ran): string[] {
  return outputs.flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
}

/** After an attack the notebook works as before. */
async function expectToWork(): Promise<void> {
  const ran = await run(`import { show } from 'notebook'; show('still here');`);
  expect(ran.end.kind).toBe('done');
  expect(texts(ran)).toEqual(['still here']);
}

test.describe('the network', () => {
  test('is there for a page without the sandbox, so these tests can fail', async ({ browser }) => {
    const open = await browser.newPage();
    await open.goto(canary.origin);
    const before = canary.seen.length;
    await open.evaluate(() => fetch('/control', { cache: 'no-store' }));
    expect(canary.seen.slice(before)).toContain('GET /control');
    await open.close();
    canary.seen.length = 0;
  });

  for (const { name, code } of WAYS_OUT) {
    test(`cannot be reached by ${name}, even before names are taken away`, async () => {
      canary.seen.length = 0;
      await runRaw(code);
      await page.waitForTimeout(150);
      expect(canary.seen).toEqual([]);
    });

    test(`cannot be reached by ${name} from a cell`, async () => {
      canary.seen.length = 0;
      // A way out may be one of the linker's business as well; then the cell does not even start.
      const cell = `await (async () => { ${code.replaceAll('CANARY', canary.origin)} })();`;
      await run(cell).catch((error: unknown) => expect(String(error)).toContain('in this notebook'));
      await page.waitForTimeout(150);
      expect(canary.seen).toEqual([]);
    });
  }
});

test.describe('powers', () => {
  for (const { name, code } of POWERS) {
    test(`has no ${name}`, async () => {
      const outcome = await runRaw(`${code}; return 'got it'`.replace(/^return /, 'const got = '));
      expect(String(outcome)).toMatch(/Error/);
    });
  }

  test('has no way to talk to the page but through its port', async () => {
    const ran = await run(
      `console.log(${JSON.stringify(TAKEN)}.filter((name) => name in globalThis).join());`,
    );
    expect(texts(ran)).toEqual(['']);
  });

  test('hears and says nothing on a broadcast channel', async () => {
    const heard = await page.evaluate(async (program) => {
      const messages: unknown[] = [];
      const channel = new BroadcastChannel('x');
      channel.onmessage = ({ data }) => messages.push(data);
      await window.harness?.runRaw(program);
      channel.close();
      return messages;
    }, `new BroadcastChannel('x').postMessage('hello'); await new Promise((r) => setTimeout(r, 100))`);
    expect(heard).toEqual([]);
  });

  test('the frame is of an opaque origin and cannot be reached into', async () => {
    const reached = await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      return { document: frame?.contentDocument ?? null, sandbox: frame?.getAttribute('sandbox') };
    });
    expect(reached).toEqual({ document: null, sandbox: 'allow-scripts' });
  });
});

test.describe('what checks rely on', () => {
  for (const patch of PATCHES) {
    test(`cannot be changed by ${patch}`, async () => {
      const ran = await run(`import { show } from 'notebook';
        try { ${patch}; } catch (error) { if (!(error instanceof TypeError)) throw error; }
        const list = [3, 1, 2]; list.push(Math.floor(4.5));
        show(list.map((n) => n + 1).join(), JSON.stringify({ ...{}, n: new Map([[1, 2]]).size }), String('kind' in {} || 'passed' in {}));
        await Promise.resolve().then(() => show(String(new Error('e'))));`);
      expect(ran.end.kind).toBe('done');
      expect(texts(ran)).toEqual(['4,2,3,5', '{"n":1}', 'false', 'Error: e']);
    });
  }

  test('lets ordinary code shadow what it inherits', async () => {
    const ran =
      await run(`class MyError extends Error { constructor(m: string) { super(m); this.name = 'MyError'; } }
      function Old(this: { toString: unknown }) { this.toString = () => 'mine'; }
      console.log(String(new (Old as never)()));
      throw new MyError('own name');`);
    expect(texts(ran)).toEqual(['mine']);
    expect(ran.end).toMatchObject({ kind: 'failed', error: { name: 'MyError', message: 'own name' } });
  });
});

test.describe('what never ends', () => {
  const ENDLESS: readonly (readonly [string, string])[] = [
    ['a loop', 'for (;;);'],
    ['a loop that logs', 'for (;;) console.log("x".repeat(1000));'],
    ['a loop that shows', `import { show } from 'notebook'; for (let i = 0; ; i++) show(i);`],
    ['microtasks', 'const f = (): Promise<void> => Promise.resolve().then(f); f();'],
    ['an await that never resolves', 'await new Promise(() => {});'],
    [
      'timers',
      'const f = () => { for (let i = 0; i < 100; i++) setTimeout(f); }; f(); await new Promise(() => {});',
    ],
    ['a regular expression', '/^(a+)+$/.test("a".repeat(60) + "b");'],
    [
      'a getter that loops',
      `import { show } from 'notebook'; show({ kind: 'text', get text(): string { for (;;); }, tone: 'shown' });`,
    ],
    ['a proxy that loops', 'console.log(new Proxy({}, { ownKeys() { for (;;); } }));'],
  ];
  for (const [name, source] of ENDLESS) {
    test(`${name} is ended in plain words, and the page stays awake`, async () => {
      const ran = await run(source, { run: 1_000 });
      expect(ran.end).toMatchObject({
        kind: 'stopped',
        stop: { reason: 'time', message: expect.stringMatching(/^Stopped after 1 second: .*loop/) },
      });
      expect(ran.total).toBeLessThan(2_500);
      // Were the page waiting for the code, it would be a second; a busy machine has pauses of its own.
      expect(ran.longestGap).toBeLessThan(900);
      expect(ran.outputs.length).toBeLessThan(1_100);
      await expectToWork();
    });
  }

  test('recursion is told as what it is', async () => {
    const { end } = await run('const f = (n: number): number => f(n + 1) + 1;\nf(0);');
    expect(end).toMatchObject({
      kind: 'failed',
      error: { name: 'RangeError', message: expect.stringContaining('calls itself') },
    });
  });

  test('a flood says that the rest is left out', async () => {
    const ran = await run('for (let i = 0; i < 1e5; i++) console.log(i);');
    expect(ran.end.kind).toBe('done');
    expect(texts(ran).at(-1)).toBe('More than 1,000 things were shown. The rest is left out.');
  });
});

test.describe('what is shown', () => {
  test('markup stays text', async () => {
    const html = '<img src=x onerror=alert(1)></script><script>alert(1)</script>\u202e\u200b';
    const ran = await run(
      `import { show } from 'notebook'; show(${JSON.stringify(html)}); throw new Error(${JSON.stringify(html)});`,
    );
    expect(texts(ran)).toEqual([html]);
    expect(ran.end).toMatchObject({ kind: 'failed', error: { message: html } });
    expect(await page.locator('img').count()).toBe(0);
  });

  test('traps in values do no harm', async () => {
    const ran = await run(`import { show } from 'notebook';
      const trap = new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; } });
      console.log({ get x() { throw 4; } }, trap, { toString() { throw 5; }, toJSON() { throw 6; } });
      show({ kind: 'text', get text() { throw 7; }, tone: 'shown' } as never, { kind: 'figure', html: '<b>' } as never);
      show({ kind: 'number', value: 1, unit: '', label: '', __proto__: { polluted: true }, action: () => 1 } as never);
      throw trap;`);
    expect(texts(ran)).toEqual([
      '{ x: [getter] } [unreadable] { toString: [function], toJSON: [function] }',
      expect.stringMatching(/^This could not be shown: it cannot be read/),
      expect.stringMatching(/^This could not be shown: expected an object whose kind is one of/),
    ]);
    expect(ran.outputs.at(-1)?.value).toEqual({ kind: 'number', value: 1, unit: '', label: '' });
    expect(ran.end).toMatchObject({
      kind: 'failed',
      error: { name: '', message: 'Something was thrown that cannot be read.' },
    });
  });

  test('50 MB of text is cut', async () => {
    const ran = await run(
      `import { show, text } from 'notebook'; show(text('x'.repeat(50 << 20))); throw new Error('y'.repeat(50 << 20));`,
    );
    expect(texts(ran)[0]?.length).toBe(100_001);
    expect(ran.end).toMatchObject({ kind: 'failed', error: { message: expect.stringMatching(/^y{4000}$/) } });
    expect(ran.longestGap).toBeLessThan(500);
  });

  test('a worker that lies to the page is ended', async () => {
    // The page's own readers, against a worker whose program is the attacker's.
    const lies = [
      '"done"',
      '{ kind: "navigate" }',
      '{ kind: "shown", outputs: [{ cell: "", value: { kind: "html", html: "<b>" } }] }',
      '{ kind: "shown", outputs: { length: 1e9 } }',
      'new Uint8Array(64 << 20)',
    ];
    for (const lie of lies) {
      const end = await page.evaluate((message) => window.harness?.runLiar(message), lie);
      expect(end, lie).toMatchObject({ kind: 'stopped', stop: { reason: 'protocol' } });
    }
  });

  test('a worker that floods the page is ended, and the page comes back', async () => {
    const end = await page.evaluate(() =>
      window.harness?.runLiar(
        '(() => { for (let i = 0; i < 1e5; i++) port.postMessage({ kind: "ready" }); return { kind: "done" }; })()',
      ),
    );
    expect(end).toMatchObject({ kind: 'stopped', stop: { reason: 'flood' } });
    await expectToWork();
  });
});

test.describe('the frame', () => {
  test('greets one page once', async () => {
    const answered = await page.evaluate(async () => {
      const frame = document.querySelector('iframe');
      const { port1, port2 } = new MessageChannel();
      let heard = false;
      port1.onmessage = () => (heard = true);
      frame?.contentWindow?.postMessage({ version: 1, workerSource: 'postMessage(1)' }, '*', [port2]);
      port1.postMessage({ kind: 'ping', id: 1 });
      await new Promise((resolve) => setTimeout(resolve, 200));
      return heard;
    });
    expect(answered).toBe(false);
    await expectToWork();
  });
});
