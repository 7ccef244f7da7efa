/**
 * What is taken away from a worker, and what is made unchangeable, before code of a reader runs in it.
 *
 * The frame's content policy already stops every way to the network; taking the names away gives a plain
 * error sooner.
 * Freezing keeps an edited engine from changing `Array.prototype` or `Math` under the checks that judge it.
 */

const TAKEN_AWAY = [
  // Raw messages would flood the frame; sub-workers would outlive a count of workers.
  'postMessage',
  'close',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'MessageChannel',
  'onmessage',
  // The network.
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'RTCPeerConnection',
  'FontFace',
  'fonts',
  'Notification',
  // Storage and devices; an opaque origin has none of them.
  'indexedDB',
  'caches',
  'cookieStore',
  'navigator',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
] as const;

/** Deletes names from the global object and from everything it inherits from. */
export function takeAway(global: object): void {
  for (
    let owner: object | null = global;
    owner !== null && owner !== Object.prototype;
    owner = Reflect.getPrototypeOf(owner)
  ) {
    for (const name of TAKEN_AWAY) Reflect.deleteProperty(owner, name);
  }
}

const FROZEN = [
  'Array',
  'ArrayBuffer',
  'Boolean',
  'DataView',
  'Date',
  'Function',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Promise',
  'Proxy',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'WeakMap',
  'WeakSet',
  'BigInt',
  'Iterator',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;

/** Prototypes whose properties are often shadowed by assignment, as in `this.name = 'MyError'`. */
const SHADOWED = [
  'Object',
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
] as const;

/** Makes the language's own objects unchangeable. */
export function freezeIntrinsics(global: Readonly<Record<string, unknown>>): void {
  for (const name of FROZEN) {
    freezeWithPrototype(global[name]);
    keep(global, name);
  }
  const typedArray = Reflect.getPrototypeOf(Uint8Array);
  freezeWithPrototype(typedArray);
  for (const iterator of [
    [].values(),
    new Map().values(),
    new Set().values(),
    ''.matchAll(/x/g),
    ''[Symbol.iterator](),
  ]) {
    freeze(Reflect.getPrototypeOf(iterator));
  }
  for (const maker of [function* () {}, async function* () {}, async () => {}])
    freeze(Reflect.getPrototypeOf(maker));
  for (const name of SHADOWED) {
    const maker = global[name];
    const prototype: unknown = typeof maker === 'function' ? maker.prototype : undefined;
    if (typeof prototype === 'object' && prototype !== null) lockButAllowShadowing(prototype);
    if (name === 'Object') freeze(maker);
    keep(global, name);
  }
  for (const name of ['globalThis', 'isNaN', 'isFinite', 'parseInt', 'parseFloat', 'structuredClone'])
    keep(global, name);
}

function keep(global: object, name: string): void {
  const property = Object.getOwnPropertyDescriptor(global, name);
  if (property !== undefined && 'value' in property) {
    Object.defineProperty(global, name, { ...property, writable: false, configurable: false });
  }
}

function freeze(value: unknown): void {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') Object.freeze(value);
}

function freezeWithPrototype(value: unknown): void {
  freeze(value);
  if (typeof value === 'function') freeze(value.prototype);
}

/**
 * Freezes a prototype, yet lets objects that inherit from it have properties of the same names by assignment,
 * which a
 * frozen data property would forbid.
 */
function lockButAllowShadowing(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const property = Object.getOwnPropertyDescriptor(prototype, key);
    if (property === undefined || !('value' in property) || property.configurable !== true) continue;
    const value: unknown = property.value;
    Object.defineProperty(prototype, key, {
      enumerable: property.enumerable ?? false,
      configurable: false,
      get: () => value,
      set(this: unknown, shadow: unknown) {
        if (this === prototype) throw new TypeError(`${String(key)} cannot be changed here`);
        if (typeof this !== 'object' || this === null) return;
        Object.defineProperty(this, key, {
          value: shadow,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  }
  Object.freeze(prototype);
}
