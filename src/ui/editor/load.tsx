/** The full editor as a component, for a cell or for an exercise. Whoever imports this file fetches Monaco. */
import type { ComponentType } from 'preact';
import type { ModulePath } from '../../notebook/link/module.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { fetchSources } from '../notebook/sources.ts';
import type { EditorProps } from '../text/TextPlace.tsx';
import { MonacoEditor } from './Monaco.tsx';
import { regionOf } from './monaco/region.ts';
import './monaco.css';

export function cellEditor(notebook: PageNotebook): ComponentType<EditorProps> {
  return (props) => <MonacoEditor {...props} notebook={notebook} />;
}

export async function regionEditor(notebook: PageNotebook, module: ModulePath, name: string): Promise<ComponentType<EditorProps>> {
  const source = (await fetchSources())[module] ?? '';
  const region = regionOf(source, name);
  return (props) => <MonacoEditor {...props} notebook={notebook} region={region} />;
}
