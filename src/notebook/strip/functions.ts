/**
 * Functions: type parameters, `this`, optional parameters, and the two arrows that a line break would
 * spoil.
 */
import type { Blanker } from './blanker.ts';
import { child, children, nameOf, type SyntaxNode } from './syntax.ts';
import { endOfWord, hasLineBreak, skipTrivia } from './text.ts';

/**
 * Blanks `this: Type` and the question marks of optional parameters; their types are blanked with all
 * others.
 */
export function stripParameters(node: SyntaxNode, source: string, blanker: Blanker): void {
  for (const [index, parameter] of children(node, 'params').entries()) {
    if (index === 0 && nameOf(parameter) === 'this') {
      const next = skipTrivia(source, parameter.end);
      blanker.blank(parameter.start, source[next] === ',' ? next + 1 : parameter.end);
    } else if (parameter['optional'] === true && parameter.type === 'Identifier') {
      const mark = skipTrivia(source, endOfWord(source, parameter.start));
      blanker.blank(mark, mark + 1);
    }
  }
}

/**
 * JavaScript allows no line break between `async` and `(`, after `return`, or before `=>`. Where blanked
 * types would leave
 * one there, the parenthesis moves to the other side of it.
 */
export function moveArrowParentheses(node: SyntaxNode, source: string, blanker: Blanker): void {
  const typeParameters = child(node, 'typeParameters');
  if (typeParameters !== undefined) {
    const open = skipTrivia(source, typeParameters.end);
    if (hasLineBreak(source, typeParameters.start, open)) {
      blanker.write(typeParameters.start, '(');
      blanker.blank(open, open + 1);
    }
  }
  const returnType = child(node, 'returnType');
  if (returnType === undefined) return;
  const close = closingParenthesis(node, typeParameters, source);
  if (hasLineBreak(source, close, returnType.end)) {
    blanker.blank(close, close + 1);
    blanker.write(returnType.end - 1, ')');
  }
}

function closingParenthesis(
  arrow: SyntaxNode,
  typeParameters: SyntaxNode | undefined,
  source: string,
): number {
  const last = children(arrow, 'params').at(-1);
  if (last !== undefined) {
    const next = skipTrivia(source, last.end);
    return source[next] === ',' ? skipTrivia(source, next + 1) : next;
  }
  let open = typeParameters === undefined ? arrow.start : skipTrivia(source, typeParameters.end);
  if (source[open] !== '(') open = skipTrivia(source, endOfWord(source, open));
  return skipTrivia(source, open + 1);
}
