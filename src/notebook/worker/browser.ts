/**
 * The worker's program in a browser, built to one classic script: blob workers of an opaque origin cannot be
 * modules, but can import them.
 * The frame hands it a port in its first message; after that only the port is listened to.
 */
import { freezeIntrinsics, takeAway } from './lockdown.ts';
import { serve } from './serve.ts';
import type { ToWorker } from '../protocol/messages.ts';

interface WorkerGlobal extends EventTarget {
  readonly [name: string]: unknown;
}

const worker = globalThis as unknown as WorkerGlobal;

worker.addEventListener('message', (event) => start((event as MessageEvent).ports[0]), { once: true });

function start(port: MessagePort | undefined): void {
  if (port === undefined) return;
  // Everything needed later is taken now, out of reach of code that changes what it finds.
  const post = port.postMessage.bind(port);
  const { Blob, URL, performance, setTimeout, Promise, PromiseRejectionEvent, ErrorEvent } = globalThis;
  const now = performance.now.bind(performance);
  const later = setTimeout.bind(globalThis);
  const createUrl = URL.createObjectURL.bind(URL);

  Error.stackTraceLimit = 50;
  takeAway(worker);
  freezeIntrinsics(worker);
  Object.freeze(MessagePort.prototype);

  serve({
    post,
    listen: (handler) => {
      port.onmessage = ({ data }: MessageEvent<ToWorker>) => handler(data);
    },
    makeUrl: (js) => createUrl(new Blob([js], { type: 'text/javascript' })),
    importModule: (url) => import(url),
    now,
    settle: () => new Promise((resolve) => later(resolve, 0)),
    setConsole: (console) => {
      Object.defineProperty(worker, 'console', {
        value: Object.freeze(console),
        writable: false,
        configurable: false,
      });
    },
    onUncaught: (handler) => {
      worker.addEventListener('unhandledrejection', (event) => {
        if (event instanceof PromiseRejectionEvent) handler(event.reason);
        event.preventDefault();
      });
      worker.addEventListener('error', (event) => {
        if (event instanceof ErrorEvent) handler(event.error);
        event.preventDefault();
      });
    },
  });
}
