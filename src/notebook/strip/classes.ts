/** Classes: what TypeScript adds around their members. */
import type { Blanker } from './blanker.ts';
import { child, children, isType, type SyntaxNode } from './syntax.ts';
import { endOfWord, skipClosingParentheses, skipTrivia } from './text.ts';

const TYPE_MODIFIERS = new Set([
  'declare',
  'public',
  'private',
  'protected',
  'abstract',
  'override',
  'readonly',
]);

/** Blanks `abstract` before a class and its `implements` clause. */
export function stripClassHead(node: SyntaxNode, source: string, blanker: Blanker): void {
  const firstWord = endOfWord(source, node.start);
  if (source.slice(node.start, firstWord) === 'abstract') blanker.blank(node.start, firstWord);
  const bases = children(node, 'implements');
  const last = bases.at(-1);
  if (last === undefined) return;
  const before =
    child(node, 'superTypeParameters') ??
    child(node, 'superClass') ??
    child(node, 'typeParameters') ??
    child(node, 'id');
  const clause = skipClosingParentheses(source, before?.end ?? firstWord);
  blanker.blank(clause, last.end);
}

/** Whether a member of a class is there for the type checker alone. */
export function isTypeMember(member: SyntaxNode): boolean {
  const value = child(member, 'value');
  return (
    isType(member) ||
    member['declare'] === true ||
    member['abstract'] === true ||
    (value !== undefined && isType(value) && value.type === 'TSDeclareMethod')
  );
}

/** Blanks the modifiers of a member, and the `?` or `!` after its name. */
export function stripMember(member: SyntaxNode, source: string, blanker: Blanker): void {
  const key = child(member, 'key');
  if (key === undefined) return;
  let at = member.start;
  while (at < key.start) {
    const end = endOfWord(source, at);
    if (end === at) break;
    if (TYPE_MODIFIERS.has(source.slice(at, end))) {
      if (at === member.start) blanker.blankWhole(at, end, true);
      else blanker.blank(at, end);
    }
    at = skipTrivia(source, end);
  }
  if (member['optional'] !== true && member['definite'] !== true) return;
  let mark = skipTrivia(source, key.end);
  if (member['computed'] === true) mark = skipTrivia(source, skipClosingParentheses(source, mark) + 1);
  blanker.blank(mark, mark + 1);
}
