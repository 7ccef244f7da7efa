/** Type-checking the engine with other text in one of its regions, by one language service for all answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { replaceRegion } from '../../src/lessons/region.ts';

export interface EngineTypes {
  /** What the compiler says of a module when the region holds the text: one sentence a problem. */
  problemsOf(module: string, region: string, text: string): string[];
}

export function engineTypes(): EngineTypes {
  const config = ts.readConfigFile('src/engine/tsconfig.json', (file) => ts.sys.readFile(file));
  const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, path.resolve('src/engine'));
  // A starter leaves unused what its reader is to use.
  const options = { ...parsed.options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
  const edited = new Map<string, string>();
  let version = 0;
  const textOf = (file: string): string | undefined => edited.get(path.resolve(file)) ?? ts.sys.readFile(file);
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => parsed.fileNames,
    getScriptVersion: (file) => (edited.has(path.resolve(file)) ? `${version}` : '0'),
    getScriptSnapshot: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: textOf,
  });
  return {
    problemsOf(module, region, text) {
      const file = path.resolve('src', module);
      edited.clear();
      edited.set(file, replaceRegion(readFileSync(file, 'utf8'), region, text));
      version++;
      const problems = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
      return problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
}
