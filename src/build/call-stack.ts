/** Where the running code is, in the texts that authors wrote. */
import type { Instance } from '../notebook/link/instantiate.ts';
import type { CodePlace } from '../notebook/output/values.ts';

const FRAME = /at (?:async )?(?:(.+?) \()?(\S+?):(\d+):(\d+)\)?$/;

/** Places of modules of this instance, innermost first. */
export function callStack(instance: Instance): CodePlace[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  return stack.split('\n').flatMap((line) => {
    const [, functionName = '', url = '', at = '0', column = '0'] = FRAME.exec(line.trim()) ?? [];
    const place = instance.placeOf(url, Number(at), Number(column));
    return place === undefined ? [] : { ...place, functionName };
  });
}
