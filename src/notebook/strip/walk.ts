/** One walk over the tree of a module that blanks everything which is only about types. */
import type { Blanker } from './blanker.ts';
import { isTypeMember, stripClassHead, stripMember } from './classes.ts';
import { moveArrowParentheses, stripParameters } from './functions.ts';
import { stripExport, stripImport } from './modules.ts';
import type { Names } from './names.ts';
import { refuseUnstrippable } from './refuse.ts';
import { child, everyChild, isType, type SyntaxNode } from './syntax.ts';
import { endOfWord, skipClosingParentheses, skipTrivia } from './text.ts';

/** Declarations of types and of things that live elsewhere: nothing of them runs. */
const TYPE_STATEMENTS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction']);

export class TypeStripper {
  readonly #source: string;
  readonly #names: Names;
  readonly #blanker: Blanker;

  constructor(source: string, names: Names, blanker: Blanker) {
    this.#source = source;
    this.#names = names;
    this.#blanker = blanker;
  }

  /** @throws Refusal at the first construct that is more than types */
  visit(node: SyntaxNode): void {
    if (TYPE_STATEMENTS.has(node.type) || (node['declare'] === true && !isMember(node))) {
      this.#blanker.blankWhole(node.start, node.end, false);
    } else if (isType(node)) {
      this.#blanker.blank(node.start, node.end);
    } else if (isMember(node) && isTypeMember(node)) {
      this.#blanker.blankWhole(node.start, node.end, true);
    } else {
      refuseUnstrippable(node);
      if (this.#stripItself(node)) for (const inner of everyChild(node)) this.visit(inner);
    }
  }

  /** What a node itself says about types, its children apart. Returns whether to go on into them. */
  #stripItself(node: SyntaxNode): boolean {
    const source = this.#source;
    const blanker = this.#blanker;
    switch (node.type) {
      case 'ImportDeclaration':
        stripImport(node, source, this.#names, blanker);
        return false;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
      case 'ExportAllDeclaration':
        blanker.noteEnd(node.end);
        return stripExport(node, source, this.#names, blanker);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        this.#visitForHead(node);
        return false;
      case 'ExpressionStatement':
      case 'ReturnStatement':
      case 'ThrowStatement':
      case 'VariableDeclaration':
        blanker.noteEnd(node.end);
        return true;
      case 'VariableDeclarator':
        this.#stripDefinite(node);
        return true;
      case 'ClassDeclaration':
      case 'ClassExpression':
        stripClassHead(node, source, blanker);
        return true;
      case 'PropertyDefinition':
        blanker.noteEnd(node.end);
        stripMember(node, source, blanker);
        return true;
      case 'MethodDefinition':
        stripMember(node, source, blanker);
        return true;
      case 'ArrowFunctionExpression':
        moveArrowParentheses(node, source, blanker);
        stripParameters(node, source, blanker);
        return true;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        stripParameters(node, source, blanker);
        return true;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        this.#stripCast(node);
        return true;
      case 'TSNonNullExpression':
        blanker.blank(node.end - 1, node.end);
        return true;
      default:
        return true;
    }
  }

  /** A declaration in the head of a loop ends where it ends, with or without a semicolon. */
  #visitForHead(loop: SyntaxNode): void {
    for (const part of everyChild(loop)) {
      if (part.type !== 'VariableDeclaration') this.visit(part);
      else if (part === child(loop, 'body')) this.visit(part);
      else for (const declarator of everyChild(part)) this.visit(declarator);
    }
  }

  #stripDefinite(declarator: SyntaxNode): void {
    const id = child(declarator, 'id');
    if (declarator['definite'] !== true || id === undefined) return;
    const mark = skipTrivia(this.#source, endOfWord(this.#source, id.start));
    this.#blanker.blank(mark, mark + 1);
  }

  /** Blanks from the word `as` or `satisfies` to the end of the type. */
  #stripCast(node: SyntaxNode): void {
    const expression = child(node, 'expression');
    if (expression === undefined) return;
    this.#blanker.blank(skipClosingParentheses(this.#source, expression.end), node.end);
  }
}

function isMember(node: SyntaxNode): boolean {
  return (
    node.type === 'PropertyDefinition' || node.type === 'MethodDefinition' || node.type === 'TSIndexSignature'
  );
}
