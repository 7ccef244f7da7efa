/** What a right hasType() and a right ownerKind() say. */
import { compareOwners, hasType, ownerKind, unpackDump } from 'engine';
import {
  buildMachine, type Check, type CheckContext, describeError, describeOperation, type Failure, found, joinWords, type Operation, perform,
  smallestCounterexample,
} from 'lessons';
import { dumpOf, LAYOUT, layout, operationsOf, type Tenant } from './descriptors.ts';
import * as kinds from './tenants.ts';

function check(id: string, requires: string, ...tried: readonly kinds.Kind[]): Check {
  return {
    id, requires,
    run: (context) => {
      for (const kind of tried) {
        const failure = smallestCounterexample(context, kinds.tenantsOf(kind), (tenants) => tryTenants(tenants, context), 30);
        if (failure !== undefined) return found(failure);
      }
      return found(undefined);
    },
  };
}

function tryTenants(tenants: readonly Tenant[], context: CheckContext): Failure | undefined {
  const machine = buildMachine(layout);
  const operations = operationsOf(tenants);
  for (const operation of operations) perform(machine, operation);
  const dump = dumpOf(machine);
  const counterexample = { words: inWords(operations), layout, operations };
  for (const { pfn, owner, fields } of tenants) {
    const words = `${bytesOf(dump, pfn)}${fields.head === undefined ? '' : ` It is a tail; ${bytesOf(dump, fields.head)}`}`;
    try {
      const said = ownerKind(dump, pfn, fields.head ?? pfn);
      if (said === owner) continue;
      return { left: `ownerKind said “${said}” of pfn ${pfn}. ${words}`, expected: `It should say “${owner}”.`, counterexample };
    } catch (thrown) {
      return { left: `${describeError(thrown, context)} ${words}`, expected: `It should say “${owner}”.`, counterexample };
    }
  }
  return undefined;
}

function inWords(operations: readonly Operation[]): string {
  return `In a machine of ${layout.pages} pages, ${joinWords(operations.map(describeOperation))}.`;
}

function bytesOf(dump: ReturnType<typeof dumpOf>, pfn: number): string {
  const word = (offset: number): string => {
    const { high, low } = dump.read64(pfn, offset);
    return `0x${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`;
  };
  return `The descriptor of pfn ${pfn} has ${word(LAYOUT.flags)} at byte 0, ${word(LAYOUT.mapping)} at byte 24 and 0x${dump.read32(pfn, LAYOUT.pageType).toString(16).padStart(8, '0')} at byte 48.`;
}

/** Asks hasType of words that name PG_buddy and of words that do not. */
const namesTypes: Check = {
  id: 'page-types',
  requires: 'A page has a type if the bit of the type is cleared and the top four bits are set; a bit that is set names nothing.',
  run: (context) => {
    const machine = buildMachine(layout);
    const words: readonly (readonly [lane: number, hasBuddy: boolean])[] = [
      [0xffffff7f, true], [0xffffffff, false], [0xfffffdff, false], [0xfffffd7f, true], [0x00000080, false],
      // Fewer than four of the top bits are a count; the bits between need not be set.
      [0x7fffff7f, false], [0x8fffff7f, false], [0xefffff7f, false], [0xf0000000, true],
    ];
    for (const [type, expected] of words) {
      const operations = operationsOf([{ pfn: 1, fields: { type }, owner: 'other' }]);
      for (const operation of operations) perform(machine, operation);
      let said: unknown;
      try {
        said = hasType(dumpOf(machine), 1, LAYOUT.buddyType);
      } catch (thrown) {
        said = describeError(thrown, context);
      }
      if (said === expected) continue;
      return found({
        left: `hasType said ${String(said)} of PG_buddy, 0x80, when byte 48 of pfn 1 holds 0x${type.toString(16).padStart(8, '0')}.`,
        expected: `It should say ${String(expected)}.`,
        counterexample: { words: inWords(operations), layout, operations },
      });
    }
    return found(undefined);
  },
};

export const checks: readonly Check[] = [
  namesTypes,
  check('page-tables', 'A page whose type is PG_table holds page tables; other types name none of these owners.', kinds.pageTable, kinds.otherTypes),
  check('slab', 'A page whose flags have PG_slab is a slab’s, whatever else its bytes could be taken for.', kinds.slab),
  check('slab-tails', 'All pages of a slab are the slab’s. The flag is in the descriptor of the head alone.', kinds.largeSlab),
  check('reserved', 'A page whose flags have PG_reserved is reserved, whatever its mapping says.', kinds.reservedPage),
  check('file', 'A mapping that is a kernel address with bits 0 and 1 clear leads to a file.', kinds.filePage),
  check('anon', 'A mapping that is a kernel address with bit 0 set leads to anonymous memory, also when bit 1 is set.', kinds.anonPage),
  check('mapped-pages', 'A page that is mapped has a count where others have a type; a count names no type.', kinds.mapped),
  check('no-owner', 'A mapping that is no kernel address, or that has only bit 1 set, names none of these owners.', kinds.noAddress, kinds.movablePage),
  check('huge-pages', 'All pages of a compound page have the owner of its head; the mapping of a tail means nothing.', kinds.hugePage),
  {
    id: 'real-kernel',
    requires: 'In the memory map of a real Linux 6.1, each of 32,768 pages has the owner that the kernel itself named.',
    run: (context) => {
      const { dump, labels, pageblockOrder } = unpackDump(context.asset('recordings/96m-desk.memmap'));
      const { pages, right, differences: [first] } = compareOwners(dump, labels, pageblockOrder);
      if (first === undefined) return found(undefined);
      return found({
        left: `${right} of ${pages} pages were named as the kernel does. The first that was not is ${first.where}: “${first.found}”.`,
        expected: `The kernel says “${first.expected}”.`,
      });
    },
  },
];
