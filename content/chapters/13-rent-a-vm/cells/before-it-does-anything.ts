import { boot, bootGuest, describePages, type DesignName, NO_PAGE, type PageOwner } from 'engine';
import { show, table } from 'notebook';

const MIB = 2 ** 20;
export const host = boot({ memory: 64 * MIB });

/** Boots a guest of 16 MiB in which nothing is ever run, and counts the pages it touched. */
function touchedBy(design: DesignName): (string | number)[] {
  const { slot, machine } = bootGuest(host, { design, memory: 16 * MIB });
  const owners = describePages(machine, 0, slot.pages)
    .filter(({ pfn }) => slot.pfnOf(pfn) !== NO_PAGE)
    .map(({ owner }) => owner);
  const count = (...wanted: PageOwner[]): number =>
    owners.filter((owner) => wanted.includes(owner)).length;
  return [
    design, machine.memmap.descriptorSize, count('memmap'), count('kernel', 'reserved'),
    count('free-head', 'free-tail'), slot.backedPages,
  ];
}

// A page of the guest gets a page of the host behind it when it is first touched.
const designs: readonly DesignName[] = ['struct-page', 'two-word-packed', 'two-word'];
show(table(
  ['guest', ['descriptor', 'bytes'], 'hold descriptors', 'hold other kernel data', 'are free', 'in all'],
  designs.map(touchedBy),
  'Pages that the host has given to a guest of 4,096 pages by the end of its boot.',
));
