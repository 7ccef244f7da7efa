/**
 * How a place on a free list is named. A free list is circular: its head is one of its nodes.
 *
 * A node is one number. `node >= 0` is the page frame number of the first page of a free block. `node < 0` is a list
 * head, and `~node` is the lane of kernel data where that head's `next` begins. What a node looks like in memory
 * (a vmemmap address, a direct-map address, a frame number) is each design's own business.
 */

/** The node of the list head whose `next` is at this lane of kernel data. */
export function headNode(lane: number): number {
  return ~lane;
}

/** Is this node the head of a list, not a page? */
export function isHead(node: number): boolean {
  return node < 0;
}
