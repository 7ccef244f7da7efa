/** Times of the mail, in UTC, no more exact than the mail gives them. */
import type { Message } from '../../content/mail.ts';

/** "27 September 2021, 17:48:15 UTC". Of a message whose own time is unknown, only that it came after the one it answers. */
export function timeOf({ utc, precision, day }: Message['sent']): string {
  if (precision === 'minute') return `${day}, ${utc.slice(11, 16)} UTC`;
  const clock = `${utc.slice(11, 19)} UTC`;
  return precision === 'after' ? `${day}, after ${clock}` : `${day}, ${clock}`;
}
