/**
 * What a command says when it was called in a way that it does not understand, and how it ends.
 */

/**
 * The command was called wrongly, or was given something that it cannot read; the message is for the caller.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Everything was as it must be. */
export const EXIT_RIGHT = 0;
/** The command did its work, and found that something is not as it must be. */
export const EXIT_WRONG = 1;
/** The command could not do its work. */
export const EXIT_UNUSABLE = 2;

/** Runs a command's body and turns what it returns, or throws, into an exit code. */
export function runCommand(body: () => number): void {
  try {
    process.exitCode = body();
  } catch (error) {
    sayError(error);
  }
}

/** The same for a body that has to wait for something. */
export async function runAsyncCommand(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    sayError(error);
  }
}

function sayError(error: unknown): void {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${isForCaller(error) ? error.message : (error.stack ?? error.message)}\n`);
  process.exitCode = EXIT_UNUSABLE;
}

/** Is the error about what the caller gave, not about a fault in the program? */
function isForCaller(error: Error): boolean {
  const badArgument = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return badArgument || error.name === 'UsageError' || error.name === 'MalformedRecording';
}
