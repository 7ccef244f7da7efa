/**
 * Which names of a module are used as values and which only as types: that decides about imports and
 * exports.
 */
import { child, children, everyChild, isType, nameOf, type SyntaxNode } from './syntax.ts';

export interface Names {
  /** names that occur where a value is meant */
  readonly usedAsValue: ReadonlySet<string>;
  /** names that occur inside types */
  readonly usedAsType: ReadonlySet<string>;
  /** names of this module's own interfaces and type aliases that name no value */
  readonly onlyTypes: ReadonlySet<string>;
}

export function collectNames(program: SyntaxNode): Names {
  const usedAsValue = new Set<string>();
  const usedAsType = new Set<string>();
  collectUses(program, usedAsValue, usedAsType);
  const types = new Set<string>();
  const values = new Set<string>();
  for (const statement of children(program, 'body')) {
    const declaration = child(statement, 'declaration') ?? statement;
    if (declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration') {
      types.add(nameOf(child(declaration, 'id')) ?? '');
    } else {
      collectDeclared(declaration, values);
    }
  }
  return { usedAsValue, usedAsType, onlyTypes: types.difference(values) };
}

function collectUses(node: SyntaxNode, asValue: Set<string>, asType: Set<string>): void {
  if (isType(node)) {
    collectIdentifiers(node, asType);
    return;
  }
  if (node.type === 'ImportDeclaration') return;
  if (node.type === 'Identifier') asValue.add(nameOf(node) ?? '');
  const label = unreferencedName(node);
  for (const inner of everyChild(node)) {
    if (inner !== label) collectUses(inner, asValue, asType);
  }
  for (const base of children(node, 'implements')) collectIdentifiers(base, asType);
}

/** The child of a node that is a name but refers to nothing: `.length`, a key, the far side of an export. */
function unreferencedName(node: SyntaxNode): SyntaxNode | undefined {
  if (node['computed'] === true) return undefined;
  switch (node.type) {
    case 'MemberExpression':
      return child(node, 'property');
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return child(node, 'key');
    case 'ExportSpecifier':
      return child(node, 'exported');
    default:
      return undefined;
  }
}

function collectIdentifiers(node: SyntaxNode, into: Set<string>): void {
  if (node.type === 'Identifier') into.add(nameOf(node) ?? '');
  for (const inner of everyChild(node)) collectIdentifiers(inner, into);
}

/**
 * Names that a statement at the top level declares as values; a pattern's keys may come along, which does
 * no harm.
 */
function collectDeclared(statement: SyntaxNode, into: Set<string>): void {
  if (statement.type === 'VariableDeclaration') {
    for (const declarator of children(statement, 'declarations')) {
      const id = child(declarator, 'id');
      if (id !== undefined) collectIdentifiers(id, into);
    }
  } else if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') {
    into.add(nameOf(child(statement, 'id')) ?? '');
  } else if (statement.type === 'ImportDeclaration') {
    for (const specifier of children(statement, 'specifiers'))
      into.add(nameOf(child(specifier, 'local')) ?? '');
  }
}
