/** The components that authors set in prose, found in the text of `.mdx` and `.astro` files. */

export interface Tag {
  readonly attributes: Readonly<Record<string, string>>;
  /** what stands between the tags, as written */
  readonly inside: string;
  /** line of the file, from 1 */
  readonly line: number;
}

/** Every `<Name …>inside</Name>` and `<Name … />` of a text. Attributes that are not plain strings are left out. */
export function tags(name: string, text: string): readonly Tag[] {
  const pattern = new RegExp(`<${name}((?:\\s[^<>]*?)?)(?:/>|>(.*?)</${name}>)`, 'gs');
  return [...text.matchAll(pattern)].map((match) => ({
    attributes: Object.fromEntries(
      [...(match[1] ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    ),
    inside: match[2] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }));
}

/** The words that a reader sees of what stands inside a tag: markup, code fences and expressions around strings taken away. */
export const readerWords = (inside: string): string =>
  inside
    .replace(/\{(['"`])(.*?)\1\}/gs, (_, _quote, words: string) => words.replaceAll('\\n', '\n'))
    .replace(/^\s*```\w*\s*$/gm, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/\\([-*_{}<>[\]])/g, '$1');
