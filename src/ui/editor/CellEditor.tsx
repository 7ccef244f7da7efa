import type { EditorProps } from '../text/TextPlace.tsx';
import { Plain } from './Plain.tsx';

export function CellEditor(props: EditorProps) {
  return <Plain {...props} />;
}
