/**
 * The options of the slab allocator on the kernel's command line: merging, orders, numbers of CPUs, and
 * slub_debug with its blocks of letters and names.
 *
 * Models setup_slub_debug(), parse_slub_debug_flags() and kmem_cache_flags() (mm/slub.c), the __setup()
 * functions there and in mm/slab_common.c, and nr_cpus= and possible_cpus= (kernel/smp.c,
 * arch/x86/kernel/smpboot.c), Linux 6.1. As there, an option is known by how it begins, and `-` and `_` are
 * the same.
 */
import {
  DEBUG_DEFAULT_FLAGS,
  hasFlag,
  SLAB_CONSISTENCY_CHECKS,
  SLAB_NO_USER_FLAGS,
  SLAB_NOLEAKTRACE,
  SLAB_POISON,
  SLAB_RED_ZONE,
  SLAB_STORE_USER,
  SLAB_TRACE,
} from './flags.ts';
import { DEFAULT_SETTINGS, type SlabSettings } from './order.ts';

/** Debug flags for the caches of a list of names; a name may end in `*`. */
export interface DebugBlock {
  readonly flags: number;
  readonly names: readonly string[];
}

export interface SlabOptions {
  readonly settings: SlabSettings;
  /** do caches of the same form stay apart? Kernel: slab_nomerge */
  readonly nomerge: boolean;
  /** debug flags of all caches that no block names */
  readonly debugFlags: number;
  /** the first block that names a cache decides */
  readonly debugBlocks: readonly DebugBlock[];
  /** slub_debug=O: no debugging that makes slabs larger */
  readonly refusesHigherOrder: boolean;
}

export const DEFAULT_OPTIONS: SlabOptions = {
  settings: DEFAULT_SETTINGS,
  nomerge: false,
  debugFlags: 0,
  debugBlocks: [],
  refusesHigherOrder: false,
};

const LETTERS: Readonly<Record<string, number>> = {
  f: SLAB_CONSISTENCY_CHECKS,
  z: SLAB_RED_ZONE,
  p: SLAB_POISON,
  u: SLAB_STORE_USER,
  t: SLAB_TRACE,
};
/** Greatest order that slub_max_order= can set. */
const MAX_PAGE_ORDER = 10;

/**
 * Reads a command line.
 * @param cpus CPUs that the machine has
 */
export function readCommandLine(commandLine: string, cpus: number): SlabOptions {
  let options: SlabOptions = DEFAULT_OPTIONS;
  let nrCpus = Infinity;
  let possible: number | undefined;
  for (const word of splitCommandLine(commandLine)) {
    const number = (): number => readNumber(word.slice(word.indexOf('=') + 1));
    const set = (change: Partial<SlabSettings>): void => {
      options = { ...options, settings: { ...options.settings, ...change } };
    };
    // Order matters as little as in the kernel: no option begins like another one.
    if (begins(word, 'slab_nomerge') || begins(word, 'slub_nomerge')) options = { ...options, nomerge: true };
    else if (begins(word, 'slab_merge') || begins(word, 'slub_merge'))
      options = { ...options, nomerge: false };
    else if (begins(word, 'slub_min_order=')) set({ minOrder: number() });
    else if (begins(word, 'slub_max_order=')) set({ maxOrder: Math.min(number(), MAX_PAGE_ORDER) });
    else if (begins(word, 'slub_min_objects=')) set({ minObjects: number() });
    else if (begins(word, 'slub_debug')) options = withDebug(options, word.slice('slub_debug'.length));
    else if (begins(word, 'nr_cpus=') && number() > 0) nrCpus = number();
    else if (begins(word, 'possible_cpus=')) possible = number();
  }
  const presentCpus = Math.min(cpus, nrCpus);
  const possibleCpus = Math.min(Math.max(possible ?? presentCpus, 1), nrCpus);
  return { ...options, settings: { ...options.settings, presentCpus, possibleCpus } };
}

/**
 * Words, as the kernel splits them: at spaces that are not within double quotes; what follows `--` is for
 * init.
 */
function splitCommandLine(commandLine: string): string[] {
  const words = (commandLine.match(/(?:"[^"]*"?|[^\s"])+/g) ?? []).map((word) => word.replaceAll('"', ''));
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}

function begins(word: string, option: string): boolean {
  return word.slice(0, option.length).replaceAll('-', '_') === option;
}

/**
 * Decimal, octal after 0, hexadecimal after 0x; 0 for anything else; cut to 32 bits. Kernel: get_option().
 */
function readNumber(text: string): number {
  const [, minus, digits = ''] = /^(-?)(0[xX][0-9a-fA-F]+|[0-9]+)?/.exec(text) ?? [];
  const octal = /^0[0-7]/.exec(digits) !== null;
  const value =
    digits === ''
      ? 0
      : octal
        ? parseInt(digits, 8)
        : /^0[xX]/.test(digits)
          ? parseInt(digits, 16)
          : parseInt(digits, 10);
  return (minus === '-' ? -value : value) >>> 0;
}

/** The options after one more slub_debug with this rest. Kernel: setup_slub_debug(). */
function withDebug(options: SlabOptions, rest: string): SlabOptions {
  if (!rest.startsWith('=') || rest === '=') return { ...options, debugFlags: DEBUG_DEFAULT_FLAGS };
  const blocks = splitBlocks(rest.slice(1)).map(readBlock);
  const forAll = blocks.filter(({ names }) => names === undefined).at(-1);
  const named = blocks.flatMap(({ flags, names }) => (names === undefined ? [] : [{ flags, names }]));
  return {
    ...options,
    // Flags for some caches only leave the others as they were.
    debugFlags: forAll?.flags ?? options.debugFlags,
    debugBlocks: named.length > 0 ? named : options.debugBlocks,
    refusesHigherOrder: options.refusesHigherOrder || blocks.some((block) => block.refusesHigherOrder),
  };
}

/**
 * Blocks stand between semicolons. Of a run of semicolons only the last one ends a block; those before it,
 * and any at the very end, belong to the name that they follow.
 */
function splitBlocks(text: string): string[] {
  const blocks = [...text.replace(/^;+/, '').matchAll(/([^;]+)(;*)/g)].map(([, block = '', run = '']) => ({
    block,
    run,
  }));
  if (blocks.length === 0) return [''];
  return blocks.map(({ block, run }, index) => {
    const kept = index === blocks.length - 1 ? run : run.slice(1);
    return block.includes(',') ? block + kept : block;
  });
}

/**
 * Reads letters and, after a comma, names. No letters but names: full debugging. Kernel:
 * parse_slub_debug_flags().
 */
function readBlock(block: string): {
  flags: number;
  names: readonly string[] | undefined;
  refusesHigherOrder: boolean;
} {
  const comma = block.indexOf(',');
  const names = comma === -1 ? undefined : block.slice(comma + 1).split(',');
  const letters = (comma === -1 ? block : block.slice(0, comma)).toLowerCase();
  if (comma === 0) return { flags: DEBUG_DEFAULT_FLAGS, names, refusesHigherOrder: false };
  let flags = 0;
  for (const letter of letters) flags = letter === '-' ? 0 : flags | (LETTERS[letter] ?? 0);
  return { flags, names, refusesHigherOrder: letters.includes('o') };
}

/** The flags of a cache, with what the command line adds for it. Kernel: kmem_cache_flags(). */
export function kmemCacheFlags(
  flags: number,
  name: string,
  { debugFlags, debugBlocks }: SlabOptions,
): number {
  if (hasFlag(flags, SLAB_NO_USER_FLAGS)) return flags;
  const block = debugBlocks.find(({ names }) => names.some((pattern) => isNamed(name, pattern)));
  if (block !== undefined) return (flags | block.flags) >>> 0;
  const forAll = hasFlag(flags, SLAB_NOLEAKTRACE) ? debugFlags & ~SLAB_STORE_USER : debugFlags;
  return (flags | forAll) >>> 0;
}

/** Is this the cache's name, or what its name begins with, up to the `*`? */
function isNamed(name: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  return star === -1 ? name === pattern : name.startsWith(pattern.slice(0, star));
}
