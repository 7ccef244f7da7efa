/**
 * The things of the book: one word, one colour, one pattern each, wherever they appear.
 * Colours are custom properties of `styles/tokens.css`; patterns are classes of `styles/things.css`.
 */
export interface Thing {
  /** the word used in prose, legends and text twins */
  readonly word: string;
  /** what it means, in one sentence without a full stop */
  readonly meaning: string;
}

export const things = {
  free: { word: 'free', meaning: 'a page that the buddy allocator may hand out' },
  allocated: { word: 'allocated', meaning: 'a page that somebody asked for and was given' },
  slab: { word: 'slab', meaning: 'an allocated page that SLUB has cut into objects' },
  pcp: { word: 'per-CPU', meaning: 'a page that waits on the list of one CPU, and is not merged there' },
  memmap: { word: 'memmap', meaning: 'a page that holds descriptors of pages: the tax' },
  kernel: { word: 'kernel', meaning: 'a page that was reserved at boot and is never handed out' },
  owned: { word: 'owned', meaning: 'a page whose bytes belong to somebody, allocated or not' },
  nobody: {
    word: 'nobody’s',
    meaning: 'a page that is on no list and has no owner, as in the middle of a split',
  },
  hole: { word: 'hole', meaning: 'a page frame number with no memory behind it' },
  link: {
    word: 'link',
    meaning: 'the address or number by which one free block names the next or the previous one',
  },
  border: { word: 'border', meaning: 'the line between two zones or nodes, across which nothing merges' },
  mine: { word: 'changed', meaning: 'what this step, or your own code, has just changed' },
} as const satisfies Record<string, Thing>;

export type ThingName = keyof typeof things;

export const isThing = (name: string): name is ThingName => Object.hasOwn(things, name);
