/** The caches of a recorded kernel must follow from what they were made of. */
import { describe, expect, it } from 'vitest';
import { mayMerge } from '../../../src/engine/slab/merge.ts';
import { checkSlabs } from '../../../src/engine/slab/predict.ts';
import { MalformedSlabs, type RecordedCache, readSlabs } from '../../../src/engine/slab/recorded-caches.ts';
import { recordedSlabs, recordedText } from './recordings.ts';

const changed = (change: (cache: RecordedCache) => Partial<RecordedCache>): ReturnType<typeof checkSlabs> => {
  const slabs = recordedSlabs('nomerge');
  return checkSlabs({
    ...slabs,
    sysfs: {},
    caches: slabs.caches.map((cache) => ({ ...cache, ...change(cache) })),
  });
};

describe('predicting the caches of a recorded kernel', () => {
  it.each([
    ['default', 157],
    ['nomerge', 220],
  ] as const)('finds no difference in "%s" (%i caches)', (name, caches) => {
    const check = checkSlabs(recordedSlabs(name));
    expect(check.differences).toEqual([]);
    expect(check.caches).toBe(caches);
    expect(check.fields).toBeGreaterThan(caches * 30);
  });

  it.each([
    'size',
    'inuse',
    'offset',
    'red_left_pad',
    'order',
    'objects',
    'min_order',
    'min_objects',
    'allocflags',
    'min_partial',
    'cpu_partial',
    'cpu_partial_slabs',
    'align',
    'refcount',
  ] as const)('notices in every cache when %s is another', (field) => {
    const check = changed((cache) => ({ [field]: cache[field] + (field === 'align' ? 4 : 1) }));
    expect(new Set(check.differences.map(({ cache }) => cache)).size).toBe(220);
  });

  it('notices when the number of CPUs was another', () => {
    const check = checkSlabs({ ...recordedSlabs('nomerge'), smp: 16 });
    expect(check.differences.map(({ field }) => field)).toContain('order');
  });

  it('notices when the command line asked for debugging', () => {
    const slabs = recordedSlabs('nomerge');
    const check = checkSlabs({ ...slabs, cmdline: `${slabs.cmdline} slub_debug=Z,dentry` });
    expect(new Set(check.differences.map(({ cache }) => cache))).toEqual(new Set(['dentry']));
  });

  it('says which caches the kernel would have merged', () => {
    const slabs = recordedSlabs('nomerge');
    const check = checkSlabs({ ...slabs, sysfs: {}, cmdline: slabs.cmdline.replace('slab_nomerge', '') });
    const merged = check.differences.filter(({ field }) => field === 'merged into').map(({ cache }) => cache);
    expect(merged).toContain('fs_cache');
    expect(merged).not.toContain('dentry');
  });

  it('merges the caches that stood apart into those that the other recording has', () => {
    const apart = recordedSlabs('nomerge').caches.toReversed();
    const together: RecordedCache[] = [];
    const word = (size: number): number => Math.ceil(size / 8) * 8;
    for (const cache of apart) {
      const candidate = {
        objectSize: cache.object_size,
        align: cache.align,
        flags: cache.flags,
        hasConstructor: cache.ctor,
        usersize: cache.usersize,
      };
      const isLookedFor = (cache.flags & 0x1000) === 0 && cache.refcount > 0;
      const at = isLookedFor
        ? together.findIndex((other) => mayMerge(candidate, { ...other, hasConstructor: other.ctor }))
        : -1;
      const target = together[at];
      if (target === undefined) together.push(cache);
      else {
        together[at] = {
          ...target,
          refcount: target.refcount + 1,
          object_size: Math.max(target.object_size, cache.object_size),
          inuse: Math.max(target.inuse, word(cache.object_size)),
        };
      }
    }
    expect(together.toReversed()).toEqual(recordedSlabs('default').caches);
  });
});

describe('reading a slabs.json', () => {
  it.each([
    ['{', /not JSON/],
    ['[]', /must be an object/],
    ['{"smp": 1, "cmdline": ""}', /kmem_cache/],
    [recordedText('default').replace('"smp": 1', '"smp": 0'), /number of CPUs/],
    [recordedText('default').replace('"size": 176', '"size": "176"'), /ext4_groupinfo_1k.*whole number/],
    [recordedText('default').replace('0x40020000', '40020000'), /ext4_groupinfo_1k.*hexadecimal/],
  ])('says what is wrong with %.20s', (text, message) => {
    expect(() => readSlabs(text)).toThrow(MalformedSlabs);
    expect(() => readSlabs(text)).toThrow(message);
  });
});
