/** What a right placeLinkTable() finds. */
import { boot, BuddyReplay, checkInvariants, compareFreeLists, PAGE_SIZE, placeLinkTable, restoreMachine, unpackRecording } from 'engine';
import { type Check, type CheckContext, type Failure, found, oneOf, record, smallestCounterexample, whole } from 'lessons';
import { bytesOf, type Placing, type Shape, touches, Trial, within } from './bench.ts';

const shapes = record({ pages: oneOf(161, 250, 322, 512), firmware: whole(1, 6000) });

/** Machines are tried until one goes wrong. An error of the answer is what it left. */
function check(id: string, requires: string, examine: (shape: Shape) => Failure | undefined): Check {
  const run = (shape: Shape): Failure | undefined => {
    try {
      return examine(shape);
    } catch (error) {
      return { left: `On a machine of ${shape.pages} pages: ${String(error)}`, expected: `It should come up, and hand out all of its pages but those that are needed for ${shape.pages} descriptors and their links.` };
    }
  };
  return { id, requires, run: (context) => found(smallestCounterexample(context, shapes, run, 12)) };
}

/** A machine that is up. */
function bringUp(shape: Shape, hasLater = false): Trial {
  const trial = new Trial(shape, hasLater);
  trial.boot.kmalloc(64);
  return trial;
}

function bootPlacing(shape: Shape): Placing {
  const [placing] = bringUp(shape).placings;
  return placing;
}

const say = ({ table, request }: Placing): string =>
  `The table for ${request.pages} pages was placed at ${table.start}, and its ${table.end - table.start} bytes end at ${table.end}.`;

function isReserved(shape: Shape): Failure | undefined {
  const placing = bootPlacing(shape);
  const { table, before, after } = placing;
  if (touches(table, before)) return { left: `${say(placing)} Part of that was somebody else's already.`, expected: `All ${table.end - table.start} bytes should lie where nothing was reserved before.` };
  if (within(table, after)) return undefined;
  return { left: `${say(placing)} Memblock does not keep all of it reserved: it will be handed over, and given to the next caller.`, expected: `All ${table.end - table.start} bytes should be reserved.` };
}

function isThrifty(shape: Shape): Failure | undefined {
  const placing = bootPlacing(shape);
  const bytes = bytesOf(placing.after) - bytesOf(placing.before);
  const needed = placing.table.end - placing.table.start;
  if (bytes <= needed + PAGE_SIZE) return undefined;
  return { left: `${bytes} bytes were reserved for the links of ${placing.request.pages} pages.`, expected: `${needed} bytes are enough, and a page of ${PAGE_SIZE} bytes more may be lost to alignment.` };
}

function isAligned(shape: Shape): Failure | undefined {
  const placing = bootPlacing(shape);
  const { table, request } = placing;
  return table.start % request.align === 0 ? undefined : { left: say(placing), expected: `It should begin at a multiple of ${request.align}.` };
}

function addsMemory(shape: Shape, isExhausted: boolean): Failure | undefined {
  const trial = bringUp(shape, true);
  const taken = isExhausted ? trial.takeAll() : [];
  const freed = trial.boot.addMemory(1);
  const placing = trial.placings[1];
  const { table, request, given } = placing;
  const run = { start: request.startPfn * PAGE_SIZE, end: (request.startPfn + request.pages) * PAGE_SIZE };
  if (!within(table, [run, ...given])) return { left: `${request.pages} pages were added from page ${request.startPfn} on. ${say(placing)}`, expected: `It should lie in the new memory, from ${run.start} to ${run.end}, or where somebody gave you as much.` };
  const most = Math.ceil((table.end - table.start) / PAGE_SIZE) + 1;
  if (freed < request.pages - most) return { left: `Of ${request.pages} pages that were added, ${freed} were freed.`, expected: `All but ${most} should be free.` };
  const broken = checkInvariants(trial.boot.machine).at(0);
  if (broken !== undefined) return { left: `${taken.length} pages were in use when ${request.pages} were added. Then: ${broken.message}`, expected: 'All invariants should hold.' };
  const hit = trial.takeAll().find((pfn) => touches({ start: pfn * PAGE_SIZE, end: (pfn + 1) * PAGE_SIZE }, [table]));
  return hit === undefined ? undefined : { left: `${say(placing)} Page ${hit} was handed out.`, expected: 'No page of the table should be handed out.' };
}

function bootsForReal({ asset }: CheckContext): Failure | undefined {
  for (const pages of [64, 1000, 70_000]) {
    const broken = whatIsWrong(pages);
    if (broken !== undefined) return { left: `A machine of ${pages} pages was booted. Then: ${broken}`, expected: 'It should come up, and all invariants should hold.' };
  }
  const { before, events, after } = unpackRecording(asset('recordings/256m-fork.recording'));
  const machine = restoreMachine(before, 'two-word-external', 'buddy');
  const replay = new BuddyReplay(machine);
  for (const event of events) replay.apply(event);
  const { predicted, right } = replay.score.tallies.allocation;
  const differences = compareFreeLists(machine, after).length;
  if (right === predicted && differences === 0) return undefined;
  return { left: `Of ${predicted} page frames that Linux handed out, ${right} were the same; at the end ${differences} blocks were in another place.`, expected: `All ${predicted} should be the same.` };
}

/** Three pages below the descriptors of the largest machine: what comes next to lie there is aligned to a page and to no more. */
const FIRMWARE = { base: 284_676_096, size: 3 * PAGE_SIZE };

/** What is wrong with a machine that was booted with so many pages. */
function whatIsWrong(pages: number): string | undefined {
  try {
    const machine = boot({
      design: 'two-word-external', memory: pages * PAGE_SIZE, reserved: [FIRMWARE],
      placeLinks(request, sources) {
        const table = placeLinkTable(request, sources);
        if (table % request.align !== 0) throw new RangeError(`the table was placed at ${table}, which is no multiple of ${request.align}`);
        return table;
      },
    });
    return checkInvariants(machine).at(0)?.message;
  } catch (error) {
    return String(error);
  }
}

export const checks: readonly Check[] = [
  check('no-circle', 'The machine comes up: whoever is asked for the table does not need it first.', (shape) => {
    bringUp(shape);
    return undefined;
  }),
  check('reserved', 'At boot the table lies in memory that was nobody’s, and all of it is kept from being handed over.', isReserved),
  check('no-more-than-needed', 'No more memory is kept than the links need.', isThrifty),
  check('aligned', 'The first entry is at a multiple of align.', isAligned),
  check('memory-added', 'When memory is added later, there is room for its links too, and the rest of it is freed.', (shape) => addsMemory(shape, false)),
  check('none-left', 'That works also when every other page is in use.', (shape) => addsMemory(shape, true)),
  {
    id: 'boots',
    requires: 'Machines of many sizes boot with it, and one of them does what Linux did, page frame by page frame.',
    run: (context) => found(bootsForReal(context)),
  },
];
