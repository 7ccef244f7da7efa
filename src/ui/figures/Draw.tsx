/** Draws any figure from its view-model. */
import { Bytes } from './Bytes.tsx';
import { FreeLists } from './FreeLists.tsx';
import { MemoryMap } from './MemoryMap.tsx';
import type { FigureView } from './model.ts';
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
  }
}
