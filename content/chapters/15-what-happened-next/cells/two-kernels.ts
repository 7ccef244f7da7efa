import { asset } from 'notebook';

/** A struct of a kernel, as the kernel says it itself. */
export interface Struct {
  name: string;
  /** bytes */
  size: number;
  /** names of the members that begin at an offset in bytes, outermost first */
  members: Map<number, string[]>;
}

const MEMBER = /([a-z_]\w*)(?:\[\d+\]|:\d+)?;\s*\/\*\s*(\d+)(?::\s*\d+)?\s+\d+\s*\*\//;

/** Reads what pahole prints of structs, one after the other. */
function readStructs(bytes: Uint8Array): Struct[] {
  return new TextDecoder().decode(bytes).split(/^(?=struct )/m).map((part) => {
    const members = new Map<number, string[]>();
    for (const line of part.split('\n')) {
      const [, member, offset] = MEMBER.exec(line) ?? [];
      if (member === undefined) continue;
      members.set(Number(offset), [...(members.get(Number(offset)) ?? []), member]);
    }
    const name = /^struct (\w+)/.exec(part)?.[1] ?? '';
    return { name, size: Number(/\/\* size: (\d+)/.exec(part)?.[1]), members };
  });
}

export const linux61 = readStructs(asset('structs/6.1.txt'));
export const linux618 = readStructs(asset('structs/6.18.txt'));
