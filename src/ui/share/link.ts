/**
 * Code in a link: `#code=1:<key>:<deflated text>`. What stands behind the # never leaves the browser.
 *
 * A link may come from anybody. Reading one yields text and nothing else; whoever shows it must neither run it nor put it
 * in place of the reader's own without a click.
 */

/** What a link carries. */
export interface Shared {
  /** key of the cell or exercise, as in the storage */
  readonly key: string;
  readonly text: string;
}

/** Greatest text that goes into a link or is taken from one, in UTF-8 bytes. */
export const LARGEST_TEXT = 32_768;
/** Greatest link that is looked at, in characters. */
const LARGEST_LINK = 24_000;
const PREFIX = '#code=';
const FORM = /^#code=1:([a-z]+\/[\w./-]{1,120}):([\w-]+)$/;

/** The fragment of a link, or why there is none. */
export async function toFragment({ key, text }: Shared): Promise<{ readonly fragment: string } | { readonly problem: string }> {
  const bytes = new TextEncoder().encode(text);
  const tooLong = { problem: 'This code is too long for a link. Save your work as a file instead.' };
  if (bytes.length > LARGEST_TEXT) return tooLong;
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')), LARGEST_TEXT);
  if (packed === undefined) return tooLong;
  return { fragment: `${PREFIX}1:${key}:${toBase64Url(packed)}` };
}

export const carriesCode = (fragment: string): boolean => fragment.startsWith(PREFIX);

/** The code of a link, or why it cannot be read. */
export async function fromFragment(fragment: string): Promise<Shared | { readonly problem: string }> {
  const [, key, packed] = FORM.exec(fragment.slice(0, LARGEST_LINK)) ?? [];
  if (key === undefined || packed === undefined || fragment.length > LARGEST_LINK) {
    return { problem: 'This link should carry code, but it is damaged or not from this book.' };
  }
  try {
    const stream = new Blob([fromBase64Url(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const bytes = await collect(stream, LARGEST_TEXT);
    if (bytes === undefined) return { problem: `This link carries more than ${LARGEST_TEXT} bytes of code, so it is not opened.` };
    return { key, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'The code in this link is damaged and cannot be read.' };
  }
}

/** All bytes of a stream; undefined, and the rest unread, when there are more than `limit`. */
async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(new Uint8Array(next.value));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Characters that can hide what a text says: direction marks and zero-width ones. */
const HIDING = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

export const hidesSomething = (text: string): boolean => HIDING.test(text);
