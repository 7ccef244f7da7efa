/** Two links are put into a descriptor that stands between two others, and looked for there. */
import { descriptorFields, packedNext, packedPrev, packNext, packPrev, type PageKind, readField, writeAllocator } from 'engine';
import { type Arbitrary, type CheckContext, describeError, type Failure, oneOf, record, whole } from 'lessons';

/** What a descriptor says, and which links it is to have. The links before them are written first, and replaced. */
export interface Packed {
  readonly kind: Extract<PageKind, 'free' | 'pcp'>;
  readonly order: number;
  readonly migratetype: number;
  readonly zone: number;
  readonly node: number;
  readonly next: number;
  readonly prev: number;
  readonly before: number;
  readonly nextFirst: boolean;
}

/** Descriptors of pages of these kinds, with links from `least` to `most`; a negative one is the head of a list. */
export function packings(kind: Packed['kind'], least: number, most: number): Arbitrary<Packed> {
  const link = whole(least, most);
  return record({
    kind: oneOf(kind), order: whole(0, 10), migratetype: whole(0, 4), zone: whole(0, 4), node: whole(0, 1023),
    next: link, prev: link, before: link, nextFirst: oneOf(true, false),
  });
}

/** What a check looks at besides the links themselves. */
export type Side = 'links' | 'other fields' | 'other descriptors' | 'a copy';

/** First lane of the descriptor in the middle of three. */
const PAGE = 4;

export function tryPacking(packed: Packed, side: Side, context: CheckContext): Failure | undefined {
  const { next, prev, before, nextFirst } = packed;
  const lanes = new Uint32Array(3 * PAGE);
  for (const page of [0, PAGE, 2 * PAGE]) writeAllocator(lanes, page, packed);
  const untouched = lanes.slice();
  const done = `${nextFirst ? 'packNext, then packPrev' : 'packPrev, then packNext'} wrote next ${next} and prev ${prev}, over ${before}`;
  try {
    packNext(lanes, PAGE, before);
    packPrev(lanes, PAGE, before);
    if (nextFirst) packNext(lanes, PAGE, next);
    packPrev(lanes, PAGE, prev);
    if (!nextFirst) packNext(lanes, PAGE, next);
    return examine(lanes, untouched, packed, side, done);
  } catch (thrown) {
    return { left: `${describeError(thrown, context)} This was when ${done}.`, expected: 'It should come to its end without an error.' };
  }
}

function examine(lanes: Uint32Array, untouched: Uint32Array, { kind, next, prev }: Packed, side: Side, done: string): Failure | undefined {
  if (side === 'other fields') {
    for (const field of descriptorFields('one-word', kind).concat(descriptorFields('two-word', kind).filter(({ lane }) => lane === 1))) {
      const [is, was] = [readField(lanes, PAGE, field), readField(untouched, PAGE, field)];
      if (is !== was) return { left: `After ${done}, the field ${field.name} held ${is}.`, expected: `It should still hold ${was}.` };
    }
    return undefined;
  }
  if (side === 'other descriptors') {
    const stranger = lanes.findIndex((value, lane) => (lane < PAGE || lane >= 2 * PAGE) && value !== untouched[lane]);
    if (stranger === -1) return undefined;
    return { left: `After ${done}, lane ${stranger - PAGE} from the descriptor on had changed.`, expected: 'Only lanes 0 to 3 are the descriptor’s; the others are other pages’.' };
  }
  const looked = side === 'a copy' ? lanes.slice() : lanes;
  const found = { next: packedNext(looked, PAGE), prev: packedPrev(looked, PAGE) };
  if (found.next === next && found.prev === prev) return undefined;
  const where = side === 'a copy' ? ', in a copy of the same bytes' : '';
  return { left: `After ${done}${where}, packedNext says ${found.next} and packedPrev says ${found.prev}.`, expected: `They should say ${next} and ${prev}.` };
}
