/**
 * The syntax tree as the stripper walks it.
 *
 * Acorn with the TypeScript plugin makes ESTree nodes plus nodes whose type begins with `TS`. The stripper
 * asks a
 * node for its children by name, so that one plain shape is enough here.
 */

export interface SyntaxNode {
  readonly type: string;
  /** offset of the first character */
  readonly start: number;
  /** offset just past the last character */
  readonly end: number;
  readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The child of that name, if there is one. */
export function child(node: SyntaxNode, name: string): SyntaxNode | undefined {
  const value = node[name];
  return isNode(value) ? value : undefined;
}

/** The children under that name, in order of the text; holes of array patterns are left out. */
export function children(node: SyntaxNode, name: string): SyntaxNode[] {
  const value = node[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Every child of a node, whatever its name. */
export function* everyChild(node: SyntaxNode): Generator<SyntaxNode> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) yield* value.filter(isNode);
  }
}

/** The name of an identifier, or what a string literal says; otherwise undefined. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  const name = node?.type === 'Literal' ? node['value'] : node?.['name'];
  return typeof name === 'string' ? name : undefined;
}

/** Whether a node says something about types only, and has no value. */
export function isType(node: SyntaxNode): boolean {
  return node.type.startsWith('TS') && !VALUES.has(node.type);
}

const VALUES = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSInstantiationExpression',
  'TSTypeAssertion',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
  'TSNamespaceExportDeclaration',
]);
