/** Reads from a module's text what it imports and what it exports. */
import { parseJavaScript } from '../strip/parse.ts';
import type { SourceError } from '../strip/position.ts';
import { child, children, everyChild, nameOf, type SyntaxNode } from '../strip/syntax.ts';
import type { ImportSite, ModuleLinks } from './module.ts';

export type Scanned = { readonly links: ModuleLinks } | { readonly error: SourceError };

/** The links of a module in plain JavaScript. */
export function scanLinks(js: string): Scanned {
  const parsed = parseJavaScript(js);
  if ('error' in parsed) return parsed;
  const imports: ImportSite[] = [];
  const exports: string[] = [];
  const stars: string[] = [];
  for (const statement of children(parsed.tree, 'body')) {
    const source = child(statement, 'source');
    if (source !== undefined) imports.push(siteOf(source, importedNames(statement)));
    exports.push(...exportedNames(statement));
    if (
      statement.type === 'ExportAllDeclaration' &&
      child(statement, 'exported') === undefined &&
      source !== undefined
    ) {
      stars.push(nameOf(source) ?? '');
    }
  }
  if (js.includes('import(')) collectDynamicImports(parsed.tree, imports);
  const assets = new Set<string>();
  if (js.includes('asset(')) collectAssets(parsed.tree, assets);
  return {
    links: { imports: imports.toSorted((a, b) => a.start - b.start), exports, stars, assets: [...assets] },
  };
}

function siteOf(source: SyntaxNode, names: readonly string[]): ImportSite {
  return { specifier: nameOf(source) ?? '', start: source.start, end: source.end, names };
}

/** Names that an import or a re-export expects of the other module. */
function importedNames(statement: SyntaxNode): string[] {
  return children(statement, 'specifiers').flatMap((specifier) => {
    if (specifier.type === 'ImportDefaultSpecifier') return ['default'];
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    return nameOf(child(specifier, 'imported') ?? child(specifier, 'local')) ?? [];
  });
}

function exportedNames(statement: SyntaxNode): string[] {
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
      return ['default'];
    case 'ExportAllDeclaration':
      return nameOf(child(statement, 'exported')) === undefined
        ? []
        : [nameOf(child(statement, 'exported')) ?? ''];
    case 'ExportNamedDeclaration': {
      const declaration = child(statement, 'declaration');
      if (declaration !== undefined) return declaredNames(declaration);
      return children(statement, 'specifiers').map((specifier) => nameOf(child(specifier, 'exported')) ?? '');
    }
    default:
      return [];
  }
}

function declaredNames(declaration: SyntaxNode): string[] {
  if (declaration.type !== 'VariableDeclaration') return [nameOf(child(declaration, 'id')) ?? ''];
  return children(declaration, 'declarations').flatMap((declarator) => patternNames(child(declarator, 'id')));
}

function patternNames(pattern: SyntaxNode | undefined): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [nameOf(pattern) ?? ''];
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((property) =>
        patternNames(child(property, 'value') ?? property),
      );
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(patternNames);
    case 'AssignmentPattern':
      return patternNames(child(pattern, 'left'));
    case 'RestElement':
      return patternNames(child(pattern, 'argument'));
    default:
      return [];
  }
}

/** `import('…')` with a literal can be linked too; any other argument is left to fail when it runs. */
function collectDynamicImports(node: SyntaxNode, into: ImportSite[]): void {
  const source = child(node, 'source');
  if (node.type === 'ImportExpression' && source?.type === 'Literal') into.push(siteOf(source, []));
  for (const inner of everyChild(node)) collectDynamicImports(inner, into);
}

/**
 * `asset('name')` and `context.asset('name')`: the file has to be there before the module runs, so its name
 * must be a literal.
 */
function collectAssets(node: SyntaxNode, into: Set<string>): void {
  if (node.type === 'CallExpression') {
    const callee = child(node, 'callee');
    const [first] = children(node, 'arguments');
    const called = nameOf(callee?.type === 'MemberExpression' ? child(callee, 'property') : callee);
    if (called === 'asset' && first?.type === 'Literal') into.add(nameOf(first) ?? '');
  }
  for (const inner of everyChild(node)) collectAssets(inner, into);
}
