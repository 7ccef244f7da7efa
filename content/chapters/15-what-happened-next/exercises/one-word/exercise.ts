import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'one-word',
  title: 'One word: where is the zone?',
  module: 'engine/memmap/one-word.ts',
  region: 'one-word',
  goal:
    'A descriptor of one word has no place for node and zone. Write zoneIdAt, which looks them up in the lanes of kernel data and returns node × 8 + index of the zone that spans pfn, ' +
    'or NO_ZONE for a page above all zones. lanes[ZONES] is how many struct zones there are, lanes[FIRST_ZONE] the lane at which the first begins; each takes ZONE_LANES lanes. ' +
    'In a struct zone, lane NODE is the number of the node and lane ZONE_INDEX that of the zone in its node. Two numbers take two lanes each, the lower half first: the first page frame number from lane START_PFN on, ' +
    'and the number of pages spanned from lane SPANNED_PAGES on. Zones do not overlap and stand in the order of their pages; an empty one spans 0 pages, begins at pfn 0, and may stand anywhere. ' +
    'While the machine runs, zones can grow and shrink.',
  hints: [
    'A zone spans pfn if startPfn <= pfn and pfn < startPfn + spannedPages. Ask one struct zone after the other. An empty zone spans nothing by this rule, so it needs no rule of its own.',
    'The zone with number i begins at lane lanes[FIRST_ZONE] + i * ZONE_LANES. A number in two lanes is upper * 2 ** 32 + lower: a shift by 32 does nothing in JavaScript. The module has wide(low, high) for that.',
    'for (let zone = lanes[FIRST_ZONE]; zone < lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES; zone += ZONE_LANES) { … if it spans pfn, return lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX]; } return NO_ZONE; and nothing is remembered from one call to the next.',
  ],
  timeLimitMs: 5_000,
};
