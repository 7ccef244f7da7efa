/**
 * What a runner of the benchmark needs. It is a second door beside the engine's own, so that a runner imports one
 * graph for each design, with this at its root.
 */
export { benchMachine, populate } from './bench-machine.ts';
export { listState } from './list-state.ts';
export { ObjectRun } from './object-run.ts';
export { OBJECT_WORKLOADS, type ObjectWorkload } from './object-workloads.ts';
export { Run } from './run.ts';
export { WORKLOADS, type Workload } from './workloads.ts';
