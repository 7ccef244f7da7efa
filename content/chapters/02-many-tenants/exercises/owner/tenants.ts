/** Kinds of tenants, at random: each is a few pages whose descriptors say who has them. */
import { type Arbitrary, record, whole } from 'lessons';
import { LAYOUT, type Tenant } from './descriptors.ts';

const HEAD = LAYOUT.headBit;
const [SLAB, RESERVED] = [LAYOUT.slabBit, LAYOUT.reservedBit];
/** Flags that say nothing of the owner: referenced, uptodate, dirty, lru, active. */
const HARMLESS = [1, 2, 3, 4, 5];
/** An address of something in the direct map, 64 bytes each. */
const address = (number: number, tag: number): readonly [high: number, low: number] => [0xffff8880, number * 64 + tag];

interface Choice { readonly pfn: number; readonly number: number; readonly flag: number; readonly order: number; readonly times: number }

const choices = record({ pfn: whole(0, 3), number: whole(1, 0xffff), flag: whole(0, 4), order: whole(1, 3), times: whole(0, 600) });

/** One or more pages of one tenant. */
export type Kind = (choice: Choice) => Tenant[];

export function tenantsOf(kind: Kind): Arbitrary<Tenant[]> {
  return choices.map(kind);
}

export const slab: Kind = ({ pfn, number }) => [{ pfn, fields: { flags: [SLAB], mapping: address(number, 0) }, owner: 'slab' }];

export const largeSlab: Kind = ({ number, order }) => compound(order, (head) => [
  { pfn: 0, fields: { flags: [SLAB, HEAD], mapping: address(number, 0) }, owner: 'slab' },
  ...tails(order, head, 'slab'),
]);

export const pageTable: Kind = ({ pfn }) => [{ pfn, fields: { type: 0xfffffdff }, owner: 'pgtable' }];

/** Types that are not page tables: PG_offline, PG_guard, PG_buddy without a list, and none. */
export const otherTypes: Kind = ({ pfn, flag }) => [
  { pfn, fields: { type: [0xfffffeff, 0xfffffbff, 0xffffff7f, 0xffffffff, 0xfffff7ff][flag] ?? 0xffffffff }, owner: 'other' },
];

/** Pages that are mapped so many times; one mapping is counted as 0. */
export const mapped: Kind = ({ pfn, number, times, flag }) => [
  { pfn, fields: { flags: [HARMLESS[flag] ?? 1, 19], mapping: address(number, 1), type: times }, owner: 'anon' },
];

/** Reserved pages may be mapped by somebody too; the flag decides. */
export const reservedPage: Kind = ({ pfn, number, times }) => [
  { pfn, fields: { flags: [RESERVED], ...(times % 2 === 0 ? {} : { mapping: address(number, times % 4 === 1 ? 0 : 1) }) }, owner: 'reserved' },
];

export const filePage: Kind = ({ pfn, number, flag }) => [
  { pfn, fields: { flags: [HARMLESS[flag] ?? 1], mapping: address(number, 0) }, owner: 'file' },
];

/** Anonymous memory: bit 0 is set. When it is shared by KSM, bit 1 is set as well. */
export const anonPage: Kind = ({ pfn, number, times }) => [
  { pfn, fields: { flags: [19], mapping: address(number, times % 2 === 0 ? 1 : 3) }, owner: 'anon' },
];

/** Bit 1 alone: a page of a driver that can be moved. */
export const movablePage: Kind = ({ pfn, number }) => [{ pfn, fields: { mapping: address(number, 2) }, owner: 'other' }];

/** Values that are no address of the kernel, but not zero either. */
export const noAddress: Kind = ({ pfn, number, times }) => [
  { pfn, fields: { mapping: times % 2 === 0 ? [0, number] : [0xdead0000, 0x400 + (number % 4)] }, owner: 'other' },
];

export const hugePage: Kind = ({ number, order, flag }) => {
  const owner = flag % 2 === 0 ? 'anon' : 'file';
  return compound(order, (head) => [
    { pfn: 0, fields: { flags: [HEAD, 19], mapping: address(number, owner === 'anon' ? 1 : 0), type: 0 }, owner },
    ...tails(order, head, owner),
  ]);
};

/** Linux poisons the mapping of tails, so that nobody trusts it. */
function tails(order: number, head: number, owner: Tenant['owner']): Tenant[] {
  return Array.from({ length: 2 ** order - 1 }, (_, index): Tenant => ({
    pfn: index + 1, fields: { head, mapping: [0xdead0000, 0x400] }, owner,
  }));
}

/** A compound page, which begins where its own size divides evenly. */
function compound(order: number, pagesAt: (head: number) => Tenant[]): Tenant[] {
  const head = 2 ** order;
  return pagesAt(head).map((tenant) => ({ ...tenant, pfn: tenant.pfn + head }));
}
