/** What the benchmark found, as a table for people or as JSON. */
import { cpus } from 'node:os';
import type { DesignName } from '../../engine/memmap/memmap.ts';
import { LAYOUT_OF } from './baseline.ts';
import type { Measurement } from './measure.ts';

/** One design's figure for one workload. */
export interface Figure {
  readonly workload: string;
  readonly log2Pages: number;
  readonly design: DesignName;
  /** nanoseconds an operation */
  readonly engine: number;
  /** the layout that the design is compared with, and its nanoseconds; absent without a C compiler */
  readonly layout?: string;
  readonly baseline?: number;
  /** how many times as long the engine takes */
  readonly ratio?: number;
  /** nanoseconds of that layout in wasm, and how many times as long that takes; absent without clang */
  readonly wasm?: number;
  readonly wasmRatio?: number;
}

export function figuresOf({ workload, log2Pages, times }: Measurement, designs: readonly DesignName[]): Figure[] {
  return designs.flatMap((design) => {
    const engine = times.get(design);
    if (engine === undefined) return [];
    const layout = LAYOUT_OF[design];
    const baseline = times.get(layout);
    const wasm = times.get(`${layout}-wasm`);
    return [{
      workload, log2Pages, design, engine: rounded(engine),
      ...(baseline !== undefined && { layout, baseline: rounded(baseline), ratio: rounded(engine / baseline) }),
      ...(wasm !== undefined && { wasm: rounded(wasm) }),
      ...(wasm !== undefined && baseline !== undefined && { wasmRatio: rounded(wasm / baseline) }),
    }];
  });
}

export function sayFigure({ workload, log2Pages, design, engine, layout, baseline, ratio, wasm, wasmRatio }: Figure): string {
  const name = `${workload.padEnd(10)} 2^${log2Pages}  ${design.padEnd(18)}`;
  const time = `${engine.toFixed(1).padStart(8)} ns`;
  const native = layout === undefined || baseline === undefined || ratio === undefined
    ? ''
    : `   ${layout.padEnd(4)} ${baseline.toFixed(1).padStart(7)} ns   ratio ${ratio.toFixed(2)}`;
  const inWasm = wasm === undefined ? '' : `   wasm ${wasm.toFixed(1).padStart(7)} ns`;
  const wasmAndNative = wasmRatio === undefined ? '' : `   ratio ${wasmRatio.toFixed(2)}`;
  return `${name}${time}${native}${inWasm}${wasmAndNative}`;
}

/** Where the figures are from. */
export function conditions(): { node: string; v8: string; cpu: string; cores: number } {
  const processors = cpus();
  return { node: process.version, v8: process.versions.v8, cpu: processors[0]?.model.trim() ?? 'unknown', cores: processors.length };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
