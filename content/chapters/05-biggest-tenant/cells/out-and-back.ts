import { kmemCacheAlloc, kmemCacheFree, NULL } from 'engine';
import { show } from 'notebook';
import { cache, first, machine, page, tape } from './a-slab.ts';

// One more goes out, the first one comes back, and then somebody asks again.
export let third = NULL;
show(tape.record(machine, () => {
  kmemCacheAlloc(cache);
  kmemCacheFree(cache, first);
  third = kmemCacheAlloc(cache);
}, { slab: page, module: 'engine/slab/freelist.ts' }));

const index = (third - page * 4096) / cache.size;
show(`The third request got object ${index}.`);
