/** The one thing that a command is told of: a directory or a file. */
import { UsageError } from './usage.ts';

/**
 * @param request what the command asks for, such as "Name one directory with a recording."
 * @throws UsageError when nothing was named, or more than one thing
 */
export function oneArgument(positionals: readonly string[], request: string, help: string): string {
  const [argument, ...others] = positionals;
  if (argument === undefined || others.length > 0) throw new UsageError(`${request}\n\n${help}`);
  return argument;
}
