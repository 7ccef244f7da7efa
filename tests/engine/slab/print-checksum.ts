/**
 * Run by itself, prints the checksum of the workload of objects, the state of the free lists after it, and
 * the failures. A program of its own, because a test runner's way of loading modules makes millions of calls
 * slow.
 */
import { benchMachine } from '../../../src/engine/bench/bench-machine.ts';
import { listState } from '../../../src/engine/bench/list-state.ts';
import { ObjectRun } from '../../../src/engine/bench/object-run.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';

const [, , design, slots, steps] = process.argv;
const machine = benchMachine(design as DesignName, 2 ** 16);
const run = new ObjectRun(machine, Number(slots));
run.prepare();
run.run(Number(steps));
const hex = (value: number): string => (value >>> 0).toString(16);
process.stdout.write(`${hex(run.checksum)} ${hex(listState(machine.zones[0]))} ${run.fails}`);
