/** Parsing: TypeScript for what a reader writes, plain JavaScript for what comes out of the stripper. */
import { Parser, type Options } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { positionAt, type SourceError } from './position.ts';
import { isNode, type SyntaxNode } from './syntax.ts';

const TypeScriptParser = Parser.extend(tsPlugin());

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  locations: true,
  allowHashBang: true,
};

export type Parsed = { readonly tree: SyntaxNode } | { readonly error: SourceError };

export function parseTypeScript(source: string): Parsed {
  return parseWith((text) => TypeScriptParser.parse(text, OPTIONS), source);
}

export function parseJavaScript(source: string): Parsed {
  return parseWith((text) => Parser.parse(text, OPTIONS), source);
}

function parseWith(parse: (source: string) => unknown, source: string): Parsed {
  try {
    const tree = parse(source);
    if (!isNode(tree)) throw new TypeError('the parser returned no syntax tree');
    return { tree };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
    return {
      error: { message: sayWhatIsWrong(error.message, source, offset), ...positionAt(source, offset) },
    };
  }
}

/** Acorn's message without its position, and with the offending text where it only says "token". */
function sayWhatIsWrong(message: string, source: string, offset: number): string {
  const plain = message.replace(/\s*\(\d+:\d+\)$/, '');
  if (plain !== 'Unexpected token') return plain;
  const token = /[\p{ID_Continue}$]+|\S/uy;
  token.lastIndex = offset;
  const found = token.exec(source)?.[0];
  return found === undefined ? 'The code ends before it is complete' : `Unexpected \`${found}\``;
}
