/** From an output value that carries the bytes of a machine to the figures that show it. */
import { attachImage, type Machine } from 'engine';
import type { BytesFigure, DescriptorFigure, FreeListsFigure, GraphFigure, MemoryMapFigure, SlabFigure } from '../../notebook/output/values.ts';
import type { BytesView, FigureView } from '../figures/model.ts';
import { listViews } from './lists.ts';
import { graphView } from './graph.ts';
import { mapView } from './pages.ts';
import { slabView } from './slab.ts';
import { wordsView } from './words.ts';

export type FigureOutput = MemoryMapFigure | FreeListsFigure | DescriptorFigure | BytesFigure | SlabFigure | GraphFigure;

/** @throws Error when the bytes are not those of a machine */
export function figureViews(output: FigureOutput): FigureView[] {
  if (output.kind === 'graph') return [graphView(output)];
  const machine = attachImage(output.image);
  switch (output.kind) {
    case 'memory-map':
      return [mapView(machine, output)];
    case 'free-lists':
      return listViews(machine, output.zone);
    case 'descriptor':
      return [wordsView(machine, output.pfn)];
    case 'bytes':
      return [bytesView(machine, output.address, output.length)];
    case 'slab':
      return [slabView(machine, output.pfn) ?? mapView(machine, {})];
  }
}

function bytesView({ memory }: Machine, address: number, length: number): BytesView {
  const bytes = Array.from({ length }, (_, offset) => {
    const at = address + offset;
    return (memory.read32(at - (at % 4)) >>> ((at % 4) * 8)) & 0xff;
  });
  return { kind: 'bytes', address, bytes };
}
