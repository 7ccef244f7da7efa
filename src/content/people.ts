/** The people of the thread, by the name that data files use. */
import { z } from 'astro/zod';

export const people = {
  Overstreet: 'Kent Overstreet',
  Babka: 'Vlastimil Babka',
  Wilcox: 'Matthew Wilcox',
} as const;

export const person = z.enum(['Overstreet', 'Babka', 'Wilcox']);

export type Person = z.infer<typeof person>;

/**
 * The letter that stands for a speaker wherever there is no room for the name, and begins the ids of their claims:
 * the first letter of the first name. Each is drawn in a shape of its own, so that colour is never needed.
 */
export const letters: Readonly<Record<Person, string>> = { Overstreet: 'K', Babka: 'V', Wilcox: 'M' };
