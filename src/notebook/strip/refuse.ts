/** What a stripper cannot do: syntax of TypeScript that is more than types, and would have to be compiled. */
import { child, type SyntaxNode } from './syntax.ts';

/** Thrown at the first node that cannot be stripped. The sentence is for the reader. */
export class Refusal extends Error {
  readonly offset: number;

  constructor(sentence: string, offset: number) {
    super(sentence);
    this.offset = offset;
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  TSEnumDeclaration:
    'An enum is compiled, not only checked, so it cannot be run here. Use `const Name = { a: 0, b: 1 } as const`.',
  TSModuleDeclaration:
    'A namespace is compiled, not only checked, so it cannot be run here. Every file is a module already: export from it.',
  TSParameterProperty:
    'A parameter with `public`, `private`, `protected` or `readonly` is compiled, not only checked, so it cannot be ' +
    'run here. Declare the field and assign it in the constructor.',
  TSTypeAssertion: 'Write `value as Type` instead of `<Type>value`.',
  TSImportEqualsDeclaration:
    '`import name = …` cannot be run here. Write `import { name } from "./file.ts"`.',
  TSExportAssignment: '`export = …` cannot be run here. Write `export { name }` or `export default`.',
  TSNamespaceExportDeclaration: '`export as namespace` cannot be run here.',
  Decorator: 'Decorators cannot be run here: no browser knows them yet.',
};

export function refuseUnstrippable(node: SyntaxNode): void {
  const sentence = SENTENCES[node.type];
  if (sentence !== undefined) throw new Refusal(sentence, node.start);
  if (node['accessor'] === true) {
    const at = child(node, 'key') ?? node;
    throw new Refusal(
      '`accessor` cannot be run here: no browser knows it yet. Write a getter and a setter.',
      at.start,
    );
  }
}
