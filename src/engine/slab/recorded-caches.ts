/**
 * The caches of a real kernel, as a slabs.json recorded them.
 */

/** One struct kmem_cache, by the kernel's names; sizes and offsets in bytes. */
export interface RecordedCache {
  readonly name: string;
  /** SLAB_* flags with the internal ones, as a number */
  readonly flags: number;
  readonly size: number;
  readonly object_size: number;
  readonly inuse: number;
  readonly offset: number;
  readonly align: number;
  readonly red_left_pad: number;
  readonly order: number;
  readonly objects: number;
  readonly min_order: number;
  readonly min_objects: number;
  readonly allocflags: number;
  readonly refcount: number;
  /** is there a constructor? */
  readonly ctor: boolean;
  readonly min_partial: number;
  readonly cpu_partial: number;
  readonly cpu_partial_slabs: number;
  readonly useroffset: number;
  readonly usersize: number;
  /** is the free list of a new slab in random order? */
  readonly random_seq: boolean;
}

export interface RecordedSlabs {
  readonly kernel: string;
  readonly cmdline: string;
  /** number of CPUs */
  readonly smp: number;
  /** as on the kernel's list: the cache that was made last comes first */
  readonly caches: readonly RecordedCache[];
  /** what /sys/kernel/slab says of each cache, by the cache's name there */
  readonly sysfs: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
  /** name of a merged cache -> its name in /sys/kernel/slab */
  readonly aliases: Readonly<Record<string, string>>;
}

/** The text is no slabs.json; the message is for whoever gave it. */
export class MalformedSlabs extends Error {
  override readonly name = 'MalformedRecording';
}

const NUMBERS = [
  'size',
  'object_size',
  'inuse',
  'offset',
  'align',
  'red_left_pad',
  'order',
  'objects',
  'min_order',
  'min_objects',
  'refcount',
  'min_partial',
  'cpu_partial',
  'cpu_partial_slabs',
  'useroffset',
  'usersize',
] as const;
const BOOLEANS = ['ctor', 'random_seq'] as const;
const HEXADECIMALS = ['flags', 'allocflags'] as const;

/** @throws MalformedSlabs */
export function readSlabs(text: string): RecordedSlabs {
  const file = asRecord(parse(text), 'the file');
  const caches = file['kmem_cache'];
  if (!Array.isArray(caches) || caches.length === 0)
    throw new MalformedSlabs('"kmem_cache" must be a list of caches, and not empty.');
  const smp = file['smp'];
  if (typeof smp !== 'number' || !Number.isInteger(smp) || smp < 1)
    throw new MalformedSlabs('"smp" must be a number of CPUs.');
  return {
    kernel: asText(file['kernel'] ?? '', 'kernel'),
    cmdline: asText(file['cmdline'], 'cmdline'),
    smp,
    caches: caches.map(readCache),
    sysfs: readSysfs(file['sysfs'] ?? {}),
    aliases: readAliases(file['sysfs_aliases'] ?? {}),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedSlabs(`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function readCache(value: unknown, index: number): RecordedCache {
  const cache = asRecord(value, `cache ${index}`);
  const name = asText(cache['name'], `the name of cache ${index}`);
  const read: Record<string, number | boolean> = {};
  for (const field of NUMBERS) {
    const number = cache[field];
    if (typeof number !== 'number' || !Number.isInteger(number))
      throw new MalformedSlabs(`Cache "${name}": "${field}" must be a whole number.`);
    read[field] = number;
  }
  for (const field of BOOLEANS) {
    const truth = cache[field];
    if (typeof truth !== 'boolean')
      throw new MalformedSlabs(`Cache "${name}": "${field}" must be true or false.`);
    read[field] = truth;
  }
  for (const field of HEXADECIMALS) {
    const digits = cache[field];
    if (typeof digits !== 'string' || !/^0x[0-9a-f]{1,8}$/i.test(digits)) {
      throw new MalformedSlabs(
        `Cache "${name}": "${field}" must be 32 bits in hexadecimal, such as "0x2000".`,
      );
    }
    read[field] = parseInt(digits, 16);
  }
  if (Number(read['size']) < 1 || Number(read['object_size']) < 1 || Number(read['align']) < 1) {
    throw new MalformedSlabs(`Cache "${name}": its size, object_size and align must be greater than 0.`);
  }
  return { name, ...read } as unknown as RecordedCache;
}

function readSysfs(value: unknown): RecordedSlabs['sysfs'] {
  const caches = Object.entries(asRecord(value, '"sysfs"'));
  return Object.fromEntries(
    caches.map(([name, attributes]) => {
      const known = Object.entries(asRecord(attributes, `"sysfs" of ${name}`)).filter(
        (entry): entry is [string, number | string] =>
          typeof entry[1] === 'number' || typeof entry[1] === 'string',
      );
      return [name, Object.fromEntries(known)];
    }),
  );
}

function readAliases(value: unknown): RecordedSlabs['aliases'] {
  return Object.fromEntries(
    Object.entries(asRecord(value, '"sysfs_aliases"')).map(([alias, name]) => [alias, asText(name, alias)]),
  );
}

function asRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedSlabs(`${what} must be an object with named fields.`);
  return value as Readonly<Record<string, unknown>>;
}

function asText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new MalformedSlabs(`${what} must be a text.`);
  return value;
}
