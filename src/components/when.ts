/** Dates as the book prints them. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2021-10-25` is "25 October 2021", `2021-10` is "October 2021", `2021` is "2021". */
export function day(date: string): string {
  const [year = '', month, dayOfMonth] = date.slice(0, 10).split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return [dayOfMonth === undefined ? undefined : Number(dayOfMonth), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** The moment in the sender's own zone: `2021-09-27T19:48:15+02:00` is "27 September 2021, 19:48 +0200". */
export function moment(sent: string): string {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(sent);
  const zone = offset === null ? 'UTC' : `${offset[1] ?? ''}${offset[2] ?? ''}${offset[3] ?? ''}`;
  return `${day(sent)}, ${sent.slice(11, 16)} ${zone}`;
}
