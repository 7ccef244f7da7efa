/** Imports and exports of types: the specifier goes, and with the last one the whole statement. */
import type { Blanker } from './blanker.ts';
import type { Names } from './names.ts';
import { child, children, isType, nameOf, type SyntaxNode } from './syntax.ts';
import { skipTrivia } from './text.ts';

/** Blanks what an import says about types. A name that the module uses only in types counts as one. */
export function stripImport(node: SyntaxNode, source: string, names: Names, blanker: Blanker): void {
  const specifiers = children(node, 'specifiers');
  const typeOnly = specifiers.filter(
    (specifier) =>
      specifier['importKind'] === 'type' || isUsedOnlyAsType(nameOf(child(specifier, 'local')), names),
  );
  const nothingLeft = specifiers.length > 0 && typeOnly.length === specifiers.length;
  if (node['importKind'] === 'type' || nothingLeft) blanker.blankWhole(node.start, node.end, false);
  else for (const specifier of typeOnly) blankSpecifier(specifier, source, blanker);
}

/** Blanks what an export says about types. Returns whether anything is left in which values may hide. */
export function stripExport(node: SyntaxNode, source: string, names: Names, blanker: Blanker): boolean {
  const declaration = child(node, 'declaration');
  if (node['exportKind'] === 'type' || (declaration !== undefined && isType(declaration))) {
    blanker.blankWhole(node.start, node.end, false);
    return false;
  }
  const isLocal = child(node, 'source') === undefined;
  for (const specifier of children(node, 'specifiers')) {
    const local = nameOf(child(specifier, 'local')) ?? '';
    const isTypeHere = isLocal && names.onlyTypes.has(local);
    if (specifier['exportKind'] === 'type' || isTypeHere) blankSpecifier(specifier, source, blanker);
  }
  return true;
}

function isUsedOnlyAsType(name: string | undefined, names: Names): boolean {
  return name !== undefined && names.usedAsType.has(name) && !names.usedAsValue.has(name);
}

function blankSpecifier(specifier: SyntaxNode, source: string, blanker: Blanker): void {
  const next = skipTrivia(source, specifier.end);
  blanker.blank(specifier.start, source[next] === ',' ? next + 1 : specifier.end);
}
