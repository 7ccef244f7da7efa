import { hasType, type OwnerResult } from 'engine';
import { claim, show, table } from 'notebook';
import { dump, kindOf, labels } from './a-recorded-kernel.ts';

const { buddyType, pageType } = dump.layout;

/** How many pages a test calls free, by who really has them. */
function callsFree(isFree: (pfn: number) => boolean): OwnerResult['kinds'] {
  const kinds: Record<string, number> = {};
  for (const { pfn, owner } of labels) {
    if (isFree(pfn)) kinds[kindOf(owner)] = (kinds[kindOf(owner)] ?? 0) + 1;
  }
  return kinds;
}

// The kernel's test, and the same without the top four bits.
const whole = callsFree((pfn) => hasType(dump, pfn, buddyType));
const bitAlone = callsFree((pfn) => (dump.read32(pfn, pageType) & buddyType) === 0);

const kinds = [...new Set([...Object.keys(whole), ...Object.keys(bitAlone)])];
show(table(
  ['who has the page', 'called free by the bit and the top bits', 'called free by the bit alone'],
  kinds.map((kind) => [kind, whole[kind] ?? 0, bitAlone[kind] ?? 0]),
));

const heads = labels.filter(({ owner }) => kindOf(owner) === 'buddy-head').length;
const called = Object.values(whole).reduce((sum, pages) => sum + pages, 0);
const wrong = called - (whole['buddy-head'] ?? 0);
show(claim(
  'V1', whole['buddy-head'] === heads && wrong === 0,
  `The page type calls ${whole['buddy-head'] ?? 0} of ${heads} first pages of free blocks free, ` +
    `and ${wrong} of ${(labels.length - heads).toLocaleString('en')} others.`,
));
