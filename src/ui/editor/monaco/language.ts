/** TypeScript in the editor: the rules of the repository, and the sources of the engine to hover over, complete from and go to. */
import { ModuleKind, ScriptTarget, typescriptDefaults as typescript } from 'monaco-editor/languages/features/typescript/register';
import type { ModulePath } from '../../../notebook/link/module.ts';
import { monaco } from './monaco.ts';

/** Options whose values the editor's declarations do not name: to resolve as bundlers do. */
const UNNAMED: Readonly<Record<string, number>> = { moduleResolution: 100 };

export const uriOf = (path: ModulePath): monaco.Uri => monaco.Uri.parse(`file:///${path}`);

export const pathOf = (uri: monaco.Uri): ModulePath => uri.path.slice(1);

/** @param sources texts by path: the engine, and what cells import as "notebook" */
export function setUpLanguage(sources: Readonly<Record<ModulePath, string>>): void {
  const options: Parameters<typeof typescript.setCompilerOptions>[0] = {
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    ...UNNAMED,
    moduleDetection: 3,
    lib: ['lib.es2023.d.ts'],
    types: [],
    strict: true,
    noImplicitOverride: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    baseUrl: 'file:///',
    paths: { engine: ['engine/index.ts'], lessons: ['lessons/index.ts'], notebook: ['notebook/output/index.ts'] },
  };
  typescript.setCompilerOptions(options);
  typescript.setEagerModelSync(true);
  typescript.addExtraLib('declare const console: Record<"log" | "warn" | "error", (...values: unknown[]) => void>;', 'file:///globals.d.ts');
  addTexts(Object.entries(sources));
}

/** Texts that others may import: of the engine, or of the cells of a page. A later text of a path takes the place of an earlier one. */
export function addTexts(texts: Iterable<readonly [ModulePath, string]>): void {
  for (const [path, text] of texts) typescript.addExtraLib(text, uriOf(path).toString());
}
