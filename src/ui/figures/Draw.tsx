/** Draws any figure from its view-model. */
import { Bytes } from './Bytes.tsx';
import { FreeLists } from './FreeLists.tsx';
import { Graph } from './Graph.tsx';
import { MemoryMap } from './MemoryMap.tsx';
import type { FigureView } from './model.ts';
import { Slab } from './Slab.tsx';
import { Tax } from './Tax.tsx';
import { WideMap } from './WideMap.tsx';
import { Words } from './Words.tsx';

export function Draw({ view }: { view: FigureView }) {
  switch (view.kind) {
    case 'memory-map':
      return <MemoryMap view={view} />;
    case 'wide-map':
      return <WideMap view={view} />;
    case 'free-lists':
      return <FreeLists view={view} />;
    case 'words':
      return <Words view={view} />;
    case 'bytes':
      return <Bytes view={view} />;
    case 'tax':
      return <Tax view={view} />;
    case 'slab':
      return <Slab view={view} />;
    case 'graph':
      return <Graph view={view} />;
  }
}
