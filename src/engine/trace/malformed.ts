/** What is said of a recording that is not in the form that recordings have: where, and why. */
export class MalformedRecording extends Error {
  override readonly name = 'MalformedRecording';

  /**
   * @param where the part of the recording, for instance "Line 12 of the events"
   * @param why what is wrong there, as the rest of a sentence
   */
  constructor(where: string, why: string) {
    super(`${where}: ${why}.`);
  }
}

/** The same for a line of the events, numbered from 1. */
export function malformedLine(line: number, why: string): MalformedRecording {
  return new MalformedRecording(`Line ${line} of the events`, why);
}
