/**
 * The worker's program in a thread of Node. It guards nobody against malice: in Node only the book's own
 * code runs.
 */
import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../protocol/messages.ts';
import { serve } from '../worker/serve.ts';
import { moduleUrls } from './hooks.ts';

const port = parentPort;
if (port === null) throw new Error('thread.ts is the program of a worker thread');

Error.stackTraceLimit = 50;
serve({
  post: (message) => port.postMessage(message),
  listen: (handler) => port.on('message', (message: ToWorker) => handler(message)),
  makeUrl: moduleUrls(),
  importModule: (url) => import(url),
  now: () => performance.now(),
  settle: () => new Promise((resolve) => setTimeout(resolve, 0)),
  setConsole: (console) => Object.assign(globalThis, { console }),
  onUncaught: (handler) => {
    process.on('unhandledRejection', handler);
    process.on('uncaughtException', handler);
  },
});
