import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'slab-freelist',
  title: 'A list in what it lists',
  module: 'engine/slab/freelist.ts',
  region: 'slab-freelist',
  goal:
    'A slab is new, and its objects are to be threaded on a free list, in the order in which they are given to you. Then they are ' +
    'handed out from the front of the list and come back to the front. The list has no memory but the free objects themselves: ' +
    'getFreepointer(cache, object) and setFreepointer(cache, object, next) read and write the pointer in a free object, and ' +
    'readPointer(lanes, head) and writePointer(lanes, head, object) the place where the list begins. The last object, and an empty ' +
    'list, have NULL. Of an object, nothing but the eight bytes of its pointer is yours to write.',
  hints: [
    'initFreelist: for each object but the last, setFreepointer(cache, object, the one after it); for the last one the next is NULL. The list begins at the first, and that is what is returned.',
    'popObject: read the head. If it is NULL there is nothing to hand out, and nothing in memory to read either. If not, the object’s own pointer is the new head.',
    'pushObject: first let the object point at what the head says now, then let the head say the object. The other way round the rest of the list is lost.',
  ],
  timeLimitMs: 4_000,
};
