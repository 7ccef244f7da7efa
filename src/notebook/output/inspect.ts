/**
 * Any value as text, as a console would print it.
 *
 * No getter, no `toString` and no `toJSON` of the value is called. A proxy can still run code of its own when
 * it is looked at; if
 * that throws, the value reads `[unreadable]`.
 */

const DEPTH = 3;
const ITEMS = 50;
const CHARACTERS = 10_000;

export function inspect(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, CHARACTERS);
  const printed = print(value, DEPTH, new Set());
  return printed.length > CHARACTERS ? `${printed.slice(0, CHARACTERS)}…` : printed;
}

function print(value: unknown, depth: number, above: Set<object>): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.slice(0, 1_000));
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return 'Symbol()';
    case 'function':
      return '[function]';
    case 'object':
      if (value === null) return 'null';
      if (above.has(value)) return '[circular]';
      try {
        return printObject(value, depth, new Set([...above, value]));
      } catch {
        return '[unreadable]';
      }
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

function printObject(value: object, depth: number, above: Set<object>): string {
  if (value instanceof Error) return printError(value);
  if (Array.isArray(value)) {
    if (depth === 0) return '[…]';
    return bracket(
      '[',
      Array.from({ length: Math.min(value.length, ITEMS + 1) }, (_, i) =>
        printProperty(value, String(i), depth, above),
      ),
      ']',
    );
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return printTypedArray(value);
  if (depth === 0) return '{…}';
  if (value instanceof Map) {
    const entries = first(Map.prototype.entries.call(value));
    return `Map ${bracket(
      '{',
      entries.map(([k, v]) => `${print(k, depth - 1, above)} => ${print(v, depth - 1, above)}`),
      '}',
    )}`;
  }
  if (value instanceof Set) {
    const items = first(Set.prototype.values.call(value));
    return `Set ${bracket(
      '{',
      items.map((item) => print(item, depth - 1, above)),
      '}',
    )}`;
  }
  const keys = Object.keys(value).slice(0, ITEMS + 1);
  return `${className(value)}${bracket(
    '{',
    keys.map((key) => `${printKey(key)}: ${printProperty(value, key, depth, above)}`),
    '}',
  )}`;
}

/** One item more than is shown, so that it can be seen that there are more. */
function first<T>(items: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.push(item) > ITEMS) break;
  }
  return taken;
}

function printProperty(owner: object, key: string, depth: number, above: Set<object>): string {
  const property = Object.getOwnPropertyDescriptor(owner, key);
  if (property === undefined) return 'empty';
  return 'value' in property ? print(property.value, depth - 1, above) : '[getter]';
}

function printKey(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key.slice(0, 200));
}

function printTypedArray(view: ArrayBufferView): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, 16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `${view.byteLength} bytes [${hex}${view.byteLength > 16 ? ' …' : ''}]`;
}

function printError(error: Error): string {
  const message: unknown = Object.getOwnPropertyDescriptor(error, 'message')?.value;
  return typeof message === 'string' && message !== '' ? `Error: ${message}` : 'Error';
}

/** The name of an object's class with a space after it; nothing for a plain object. */
function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return '';
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof maker !== 'function') return '';
  const name: unknown = Object.getOwnPropertyDescriptor(maker, 'name')?.value;
  return typeof name === 'string' && name !== '' ? `${name.slice(0, 100)} ` : '';
}

function bracket(open: string, items: string[], close: string): string {
  if (items.length === 0) return open + close;
  const shown = items.length > ITEMS ? [...items.slice(0, ITEMS), '…'] : items;
  const space = open === '{' ? ' ' : '';
  return `${open}${space}${shown.join(', ')}${space}${close}`;
}
