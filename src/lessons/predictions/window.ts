/** Questions on the window to HighMem: pages are mapped and unmapped, and the last mapping returns an address. */
import { KmapLocal } from '../../engine/highmem/kmap-local.ts';
import { PAGE_OFFSET, WINDOW_TOP } from '../../engine/highmem/address-space.ts';
import { PhysicalMemory } from '../../engine/memory/physical-memory.ts';
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { hex } from './hex.ts';

const MAX_LOW_PFN = 16;
const PAGES = 48;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

type Step = { readonly kind: 'map'; readonly name: string; readonly pfn: number } | { readonly kind: 'unmap'; readonly name: string };

/** What each misconception would count. */
interface Tally {
  /** pages of HighMem that are mapped, the last one last */
  readonly live: readonly { readonly name: string; readonly pfn: number }[];
  /** mappings of HighMem, and of lowmem, up to now */
  readonly everHigh: number;
  readonly everLow: number;
}

export function windowQuestion(random: Random): Draft | undefined {
  const steps = randomSteps(random);
  const last = steps.at(-1);
  if (last?.kind !== 'map' || last.pfn < MAX_LOW_PFN) return undefined;
  const { live, everHigh, everLow } = tally(steps.slice(0, -1));
  const address = play(steps);
  const slot = (WINDOW_TOP - address) / PAGE_SIZE;
  const shared = live.findIndex(({ pfn }) => pfn === last.pfn);
  const returned = (at: number): string => `0x${hex(at)}`;
  return {
    program: programOf(steps),
    question:
      `The first slot of the window is at address 0x${hex(WINDOW_TOP)}. Pages up to ${MAX_LOW_PFN - 1} are lowmem, pages from ${MAX_LOW_PFN} on are HighMem. ` +
      `No slot is in use. The kernel does this: ${steps.map(sayStep).join('; ')}. What is ${last.name}?`,
    right: {
      text: returned(address),
      why: `${countSlots(live.length)} in use at that moment${live.length === 0 ? '' : `, for page ${live.map(({ pfn }) => pfn).join(' and page ')}`}. The next one is slot ${slot}, and slots go down from 0x${hex(WINDOW_TOP)}, a page each.`,
    },
    wrong: [
      ...(everLow === 0 ? [] : [{
        idea: 'lowmem takes slots', text: returned(slotAt(slot + everLow)),
        why: 'A page of lowmem has an address of its own for ever. Mapping it returns that address and takes no slot.',
      }]),
      ...(everHigh === live.length ? [] : [{
        idea: 'a slot is used once', text: returned(slotAt(everHigh)),
        why: 'What was unmapped gave its slot back. The slots are a stack, and the next mapping takes the place that became free last.',
      }]),
      ...(shared < 0 ? [] : [{
        idea: 'one address for a page', text: returned(slotAt(shared)),
        why: `Page ${last.pfn} is mapped already, but each mapping takes a slot of its own: whoever made the first would unmap it under the feet of the second.`,
      }]),
      ...(slot === 0 ? [] : [{
        idea: 'slots go up', text: returned(WINDOW_TOP + slot * PAGE_SIZE),
        why: 'The slots follow each other downwards in the address space.',
      }]),
      {
        idea: 'the direct map', text: returned(PAGE_OFFSET + last.pfn * PAGE_SIZE),
        why: `That would be its address if the direct map went on. It ends before page ${MAX_LOW_PFN}; behind this address there is nothing.`,
      },
      {
        idea: 'the physical address', text: returned(last.pfn * PAGE_SIZE),
        why: 'That is where the page is in physical memory. The processor follows addresses of the kernel, through its page tables.',
      },
      ...(live.length === 0 ? [] : [{
        idea: 'the place that is in use', text: returned(slotAt(slot - 1)),
        why: `Slot ${slot - 1} is in use still. A mapping never takes away another one.`,
      }]),
    ],
  };
}

function randomSteps(random: Random): Step[] {
  const steps: Step[] = [];
  const live: string[] = [];
  const mapped: number[] = [];
  const length = 3 + random.below(3);
  for (let step = 0; step <= length; step++) {
    const isLast = step === length;
    const top = live.at(-1);
    if (!isLast && top !== undefined && random.below(3) === 0) {
      steps.push({ kind: 'unmap', name: top });
      live.pop();
      continue;
    }
    const name = NAMES[steps.filter(({ kind }) => kind === 'map').length];
    const isHigh = isLast || random.below(3) > 0;
    const again = mapped.length > 0 && random.below(3) === 0;
    const pfn = again ? random.pick(mapped) : isHigh ? MAX_LOW_PFN + random.below(PAGES - MAX_LOW_PFN) : 3 + random.below(MAX_LOW_PFN - 3);
    steps.push({ kind: 'map', name, pfn });
    if (pfn < MAX_LOW_PFN) continue;
    live.push(name);
    mapped.push(pfn);
  }
  return steps;
}

function tally(steps: readonly Step[]): Tally {
  const live: { name: string; pfn: number }[] = [];
  let everHigh = 0;
  let everLow = 0;
  for (const step of steps) {
    if (step.kind === 'unmap') live.pop();
    else if (step.pfn < MAX_LOW_PFN) everLow++;
    else {
      everHigh++;
      live.push(step);
    }
  }
  return { live, everHigh, everLow };
}

/** What the engine's window returns for the last step. */
function play(steps: readonly Step[]): number {
  const kmap = new KmapLocal(new PhysicalMemory([{ startPfn: 0, pages: PAGES }]), MAX_LOW_PFN, 0);
  const addresses = new Map<string, number>();
  let last = 0;
  for (const step of steps) {
    if (step.kind === 'unmap') kmap.unmap(addresses.get(step.name) ?? 0);
    else addresses.set(step.name, (last = kmap.map(step.pfn)));
  }
  return last;
}

function slotAt(slot: number): number {
  return WINDOW_TOP - slot * PAGE_SIZE;
}

function countSlots(slots: number): string {
  return slots === 0 ? 'No slot is' : slots === 1 ? 'One slot is' : `${slots} slots are`;
}

function sayStep(step: Step): string {
  return step.kind === 'unmap' ? `unmap(${step.name})` : `${step.name} = map(${step.pfn})`;
}

function programOf(steps: readonly Step[]): string {
  const lines = steps.map((step) => {
    const call = step.kind === 'unmap' ? `kmap.unmap(${step.name})` : `const ${step.name} = kmap.map(${step.pfn})`;
    return `${call};\nsay('${sayStep(step)}'${step.kind === 'unmap' ? '' : `, ${step.name}`});`;
  });
  return `import { bootHighmem, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

const { kmap } = bootHighmem({ memory: ${PAGES} * PAGE_SIZE, maxLowPfn: ${MAX_LOW_PFN}, maxPageOrder: 3, pageblockOrder: 3 });
const rows = [];
const say = (step, address) => {
  const shown = kmap.slots().map(({ slot, pfn }) => \`slot \${slot}: page \${pfn}\`).join(', ');
  rows.push([step, address === undefined ? '' : \`0x\${address.toString(16)}\`, shown || 'none']);
};
${lines.join('\n')}
show(table(['step', 'returns', 'slots in use'], rows));
`;
}
