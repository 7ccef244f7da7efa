import { calculateLayout, checkSlabs, DEFAULT_SETTINGS, readSlabs } from 'engine';
import { asset, show, table } from 'notebook';

// The slab caches of a Linux 6.1 with one CPU, as it had them itself.
const slabs = readSlabs(new TextDecoder().decode(asset('recordings/256m.slabs')));

// What a cache is made of: a size, an alignment, flags, a constructor or none. The rest
// follows: bytes from one object to the next, place of the pointer, pages, objects.
const NAMES = ['kmalloc-8', 'dentry', 'inode_cache', 'vm_area_struct', 'names_cache', 'task_struct'];
const rows = NAMES.map((name) => {
  const cache = slabs.caches.find((candidate) => candidate.name === name);
  if (cache === undefined) throw new Error(`The recording has no cache ${name}.`);
  const { object_size: objectSize, align, flags, ctor: hasConstructor } = cache;
  const shape = { objectSize, align, flags, hasConstructor };
  const layout = calculateLayout(shape, DEFAULT_SETTINGS);
  if (layout === undefined) throw new Error(`${name} fits into no slab.`);
  const { size, offset, order, objects } = layout;
  const isSo = size === cache.size && order === cache.order && objects === cache.objects;
  return [name, objectSize, size, offset, 2 ** order, objects, isSo ? 'yes' : 'no'];
});
show(table(
  ['cache', ['object', 'bytes'], ['distance', 'bytes'], 'pointer at byte', 'pages', 'objects', 'as in Linux'],
  rows,
));

const { caches, fields, differences } = checkSlabs(slabs);
const wrong = differences.length;
show(`${caches} caches, ${fields.toLocaleString('en')} fields, ${wrong} of them other than computed.`);
