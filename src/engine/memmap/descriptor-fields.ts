/** The fields that a descriptor has, in each design, by what it says of its page. */
import type { BitField } from './bit-field.ts';
import type { DesignName } from './memmap.ts';
import { structPageFields } from './struct-page-bits.ts';
import { ALLOCATEE, KINDS, NODE, type PageKind, TAG, ZONE } from './two-word-bits.ts';
import { PACKED_LINKS } from './two-word-packed.ts';

/** The fields of a page of a kind, from the lowest bit up. */
export function descriptorFields(design: DesignName, kind: PageKind): readonly BitField[] {
  return fieldsOf(design, kind).toSorted((a, b) => a.lane * 32 + a.shift - (b.lane * 32 + b.shift));
}

function fieldsOf(design: DesignName, kind: PageKind): readonly BitField[] {
  if (design === 'struct-page') return structPageFields(kind);
  const allocator = [TAG, ...KINDS[kind].fields];
  if (design === 'one-word') return allocator.filter((field) => field !== ZONE && field !== NODE);
  return [...allocator, ...(design === 'two-word-packed' && kind === 'free' ? PACKED_LINKS : [ALLOCATEE])];
}
