import { DESCRIPTOR_SIZES, SLAB_SIZE } from 'engine';
import { show, table } from 'notebook';

// Descriptors of a slab's pages, and where it is not in them, the slab's state.
show(table(
  [
    'pages of a slab',
    ['struct page', 'bytes'],
    ['two words and a state', 'bytes'],
    ['one word and a state', 'bytes'],
  ],
  [1, 2, 4, 8].map((pages) => [
    pages,
    pages * DESCRIPTOR_SIZES['struct-page'],
    pages * DESCRIPTOR_SIZES['two-word'] + SLAB_SIZE,
    pages * DESCRIPTOR_SIZES['one-word'] + SLAB_SIZE,
  ]),
));
