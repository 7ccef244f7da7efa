/** Why a run was ended, in words for the reader. */

export type StopReason = 'time' | 'flood' | 'memory' | 'protocol' | 'start' | 'cancelled';

export interface Stop {
  readonly reason: StopReason;
  readonly message: string;
}

export function stopped(reason: StopReason, limit: number): Stop {
  return { reason, message: SENTENCES[reason](limit) };
}

const SENTENCES: Readonly<Record<StopReason, (limit: number) => string>> = {
  time: (limit) =>
    `Stopped after ${seconds(limit)}: the code was still running. Look for a loop that never ends.`,
  flood: () => 'Stopped: the code sent more than the page can take in. Show less at a time.',
  memory: () =>
    'Stopped: the sandbox ran out of memory. It has been started afresh; look for something that grows without end.',
  protocol: () => 'Stopped: the sandbox sent something that this page does not understand.',
  start: (limit) => `The sandbox did not start within ${seconds(limit)}. Reload the page and try again.`,
  cancelled: () => 'Stopped.',
};

function seconds(milliseconds: number): string {
  const amount = milliseconds / 1000;
  return `${amount} ${amount === 1 ? 'second' : 'seconds'}`;
}
