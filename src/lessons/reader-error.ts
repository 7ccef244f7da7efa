/** An error that arose while the reader's code ran, as opposed to one in a check. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('The code under test threw.');
    this.cause = cause;
  }
}
