/** What a runner came to: two runners with the same outcome have done the same work. */
export interface Outcome {
  /** over the result of every allocation, hexadecimal */
  readonly checksum: string;
  /** of the free lists, hexadecimal */
  readonly state: string;
  /** allocations that found nothing */
  readonly fails: number;
}

/** A 32-bit integer, with sign or without, in eight hexadecimal digits. */
export function hex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

export function isSame(one: Outcome, other: Outcome): boolean {
  return one.checksum === other.checksum && one.state === other.state && one.fails === other.fails;
}

export function sayOutcome({ checksum, state, fails }: Outcome): string {
  return `checksum ${checksum}, state ${state}, ${fails} failed`;
}
