/**
 * Whole numbers as bytes, small ones short: seven bits a byte, the lowest first, and the eighth says whether
 * more follow. A negative number is folded between the positive ones: 0, -1, 1, -2, 2, ...
 */
import { MalformedRecording } from './malformed.ts';

export class ByteWriter {
  readonly #bytes: number[] = [];

  /** @param value a whole number of at most 52 bits */
  write(value: number): void {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    while (rest >= 128) {
      this.#bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  /** @param text characters below 128 only */
  writeText(text: string): void {
    this.write(text.length);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 128)
        throw new RangeError(`The text has a character "${text.charAt(at)}" at ${at}, which is not ASCII.`);
      this.#bytes.push(code);
    }
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws MalformedRecording when the bytes end within a number */
  read(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.#bytes.at(this.#at++);
      if (byte === undefined || this.#at > this.#bytes.length)
        throw new MalformedRecording('The packed bytes', 'they end within a number');
      value += (byte % 128) * unit;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      unit *= 128;
    }
  }

  /** @throws MalformedRecording when the bytes end within the text */
  readText(): string {
    const length = this.read();
    if (length < 0 || length > this.#bytes.length - this.#at)
      throw new MalformedRecording('The packed bytes', 'they end within a text');
    let text = '';
    for (const end = this.#at + length; this.#at < end; this.#at++)
      text += String.fromCharCode(this.#bytes.at(this.#at) ?? 0);
    return text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }
}
