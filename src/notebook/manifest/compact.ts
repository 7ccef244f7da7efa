/**
 * Makes a shipped module smaller: comments go blank and lines lose their trailing space. Lines and columns
 * stay.
 */
import { Parser } from 'acorn';
import { scanLinks } from '../link/scan.ts';
import type { NotebookModule } from '../link/module.ts';

export function compact({ path, js }: NotebookModule): NotebookModule {
  const comments: { start: number; end: number }[] = [];
  Parser.parse(js, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    onComment: (_isBlock, _text, start, end) => comments.push({ start, end }),
  });
  let blanked = '';
  let at = 0;
  for (const { start, end } of comments) {
    blanked += js.slice(at, start) + js.slice(start, end).replace(/[^\n\r]/g, ' ');
    at = end;
  }
  blanked += js.slice(at);
  const small = blanked.replace(/[ \t]+$/gm, '').trimEnd();
  const scanned = scanLinks(small);
  if ('error' in scanned)
    throw new Error(`${path} cannot be read any more without its comments: ${scanned.error.message}`);
  return { path, js: `${small}\n`, links: scanned.links };
}
