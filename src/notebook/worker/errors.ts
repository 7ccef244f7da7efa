/** From what was thrown to what the reader is told: a message, and places in the reader's own text. */
import type { Instance } from '../link/instantiate.ts';
import { inspect } from '../output/inspect.ts';
import type { CodePlace } from '../output/values.ts';
import type { RunError } from '../protocol/messages.ts';

/** `    at name (url:line:column)` of V8, `name@url:line:column` of Firefox and Safari. */
const STACK_LINE =
  /^(?:\s*at (?:async )?(?:new )?(?:(.*?) \()?|(.*?)@)((?:blob|two-words):\S+?):(\d+):(\d+)\)?$/;

/** The places of a stack that lie in modules of an instance, innermost first. */
export function placesOf(stack: string, instance: Instance): CodePlace[] {
  return stack.split('\n').flatMap((line) => {
    const [, v8Name, otherName, url = '', lineNumber, column] = STACK_LINE.exec(line) ?? [];
    const place = instance.placeOf(url, Number(lineNumber), Number(column));
    const functionName = (v8Name ?? otherName ?? '').slice(0, 200);
    return place === undefined ? [] : [{ ...place, functionName }];
  });
}

/** Describes what was thrown. Whatever its properties do when they are read, this returns. */
export function describeThrown(thrown: unknown, instance: Instance): RunError {
  try {
    if (!(thrown instanceof Error)) return { name: '', message: `Thrown: ${inspect(thrown)}`, frames: [] };
    // An error may carry anything under these names.
    const { name, message, stack }: { name: unknown; message: unknown; stack?: unknown } = thrown;
    const frames = placesOf(String(stack), instance).slice(0, 50);
    return { name: String(name).slice(0, 100), message: plainly(String(message)), frames };
  } catch {
    return { name: '', message: 'Something was thrown that cannot be read.', frames: [] };
  }
}

function plainly(message: string): string {
  if (message === 'Maximum call stack size exceeded' || message === 'too much recursion') {
    return 'A function calls itself without end, and the call stack is full.';
  }
  if (message === 'Array buffer allocation failed' || message.startsWith('Invalid array length')) {
    return `There is no room for so much at once (${message}).`;
  }
  return message.slice(0, 4_000);
}
