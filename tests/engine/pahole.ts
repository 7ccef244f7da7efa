/**
 * Reading what pahole prints of a struct: the name, offset and size of each member, those of inner structs
 * and unions included.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Member {
  readonly name: string;
  /** bytes from the beginning of the struct */
  readonly offset: number;
  /** bytes */
  readonly size: number;
}

// A line of pahole: type, name, and in a comment the offset and the size in bytes.
const MEMBER = /([A-Za-z_]\w*)(?:\[\d+\])*(?:\s+__attribute__\(\(.*?\)\))?;\s*\/\*\s*(\d+)\s+(\d+)\s*\*\//;

/** The members of a struct of Linux 6.1, by name, and its size. */
export function readStruct(name: string): {
  readonly members: ReadonlyMap<string, Member>;
  readonly size: number;
} {
  const text = readFileSync(join(import.meta.dirname, `../fixtures/structs/6.1/${name}.txt`), 'utf8');
  const members = new Map<string, Member>();
  for (const line of text.split('\n')) {
    const [, member, offset, size] = MEMBER.exec(line) ?? [];
    if (member !== undefined)
      members.set(member, { name: member, offset: Number(offset), size: Number(size) });
  }
  return { members, size: Number(/\/\* size: (\d+)/.exec(text)?.[1]) };
}

/** Offset of a member in bytes. @throws Error when the struct has no such member */
export function offsetOf(struct: ReturnType<typeof readStruct>, member: string): number {
  const found = struct.members.get(member);
  if (found === undefined) throw new Error(`pahole prints no member "${member}".`);
  return found.offset;
}
