/** What a command line means to the slab allocator. */
import { describe, expect, it } from 'vitest';
import {
  DEBUG_DEFAULT_FLAGS,
  SLAB_CONSISTENCY_CHECKS as F,
  SLAB_NO_USER_FLAGS,
  SLAB_NOLEAKTRACE,
  SLAB_POISON as P,
  SLAB_RED_ZONE as Z,
  SLAB_STORE_USER as U,
  SLAB_TRACE as T,
} from '../../../src/engine/slab/flags.ts';
import { kmemCacheFlags, readCommandLine } from '../../../src/engine/slab/command-line.ts';

const flagsOf = (commandLine: string, name = 'dentry', flags = 0): number =>
  kmemCacheFlags(flags, name, readCommandLine(commandLine, 1));

describe('slub_debug', () => {
  it.each([
    ['', 0],
    ['quiet slub_debug', DEBUG_DEFAULT_FLAGS],
    ['slub_debug=', DEBUG_DEFAULT_FLAGS],
    ['slub-debug=Z', Z],
    ['slub_debug=FZPU', F | Z | P | U],
    ['slub_debug=fzt', F | Z | T],
    ['slub_debug=-', 0],
    ['slub_debug=FZ-P', P],
    ['slub_debug=A', 0],
    ['slub_debug=;Z', Z],
    ['slub_debug=P slub_debug=Z', Z],
    ['init=/slub_debug', 0],
    ['-- slub_debug', 0],
    ['"slub_debug=Z"', Z],
  ])('"%s" gives each cache these flags', (commandLine, flags) => {
    expect(flagsOf(commandLine)).toBe(flags);
  });

  it.each([
    ['slub_debug=Z,dentry', Z],
    ['slub_debug=Z,inode_cache', 0],
    ['slub_debug=Z,dent*', Z],
    ['slub_debug=Z,dent', 0],
    ['slub_debug=Z,a,b,dentry', Z],
    ['slub_debug=,dentry', DEBUG_DEFAULT_FLAGS],
    ['slub_debug=P;Z,dentry', Z],
    ['slub_debug=P;Z,inode_cache', P],
    ['slub_debug=P,dent*;Z,dentry', P],
    ['slub_debug=Z,dentry;', 0],
    ['slub_debug=Z,dentry;;P,a', 0],
    ['slub_debug=Z,dentry;P,a', Z],
    ['slub_debug=P slub_debug=Z,a', P],
  ])('"%s" is for the caches that it names', (commandLine, flags) => {
    expect(flagsOf(commandLine)).toBe(flags);
  });

  it('leaves a cache alone that refuses it, and the leak detector without tracks', () => {
    expect(flagsOf('slub_debug', 'dentry', SLAB_NO_USER_FLAGS)).toBe(SLAB_NO_USER_FLAGS);
    expect(flagsOf('slub_debug', 'dentry', SLAB_NOLEAKTRACE)).toBe(SLAB_NOLEAKTRACE | F | Z | P);
  });

  it('remembers that higher orders are refused', () => {
    expect(readCommandLine('slub_debug=FO', 1).refusesHigherOrder).toBe(true);
    expect(readCommandLine('slub_debug=F,O', 1).refusesHigherOrder).toBe(false);
  });
});

describe('orders, numbers and merging', () => {
  it('reads numbers as the kernel does', () => {
    const { settings } = readCommandLine('slub_min_order=0x1 slub_max_order=99 slub_min_objects=010', 4);
    expect(settings).toMatchObject({
      minOrder: 1,
      maxOrder: 10,
      minObjects: 8,
      presentCpus: 4,
      possibleCpus: 4,
    });
  });

  it('counts the CPUs that it may use', () => {
    expect(readCommandLine('nr_cpus=2', 8).settings).toMatchObject({ presentCpus: 2, possibleCpus: 2 });
    expect(readCommandLine('possible_cpus=16', 1).settings).toMatchObject({
      presentCpus: 1,
      possibleCpus: 16,
    });
    expect(readCommandLine('maxcpus=1', 8).settings.presentCpus).toBe(8);
  });

  it('lets the last word on merging decide', () => {
    expect(readCommandLine('slab_nomerge', 1).nomerge).toBe(true);
    expect(readCommandLine('slub_nomerge slab_merge', 1).nomerge).toBe(false);
  });
});
