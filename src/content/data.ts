/** What authors keep as modules under `content/`, checked against its schemas when it is first read: the build stops at a wrong one. */
import { z } from 'astro/zod';
import { terms as termList } from '../../content/glossary/index.ts';
import { sourceGroups as groups, sources as sourceList } from '../../content/sources/index.ts';
import { plannedChapters as chapterList } from '../../content/thread/chapters.ts';
import { claims as claimList } from '../../content/thread/claims.ts';
import { mail as messageList } from '../../content/thread/mail.ts';
import { october as octoberList, sameEvening as eveningList } from '../../content/thread/october.ts';
import { plannedChapter } from './chapter.ts';
import { claim, type Claim } from './claim.ts';
import { echo, message, type Message } from './mail.ts';
import { source, type Source } from './source.ts';
import { term, type Term } from './term.ts';

function byId<T extends { readonly id: string }>(list: readonly T[], what: string): ReadonlyMap<string, T> {
  const entries = new Map(list.map((entry) => [entry.id, entry]));
  if (entries.size < list.length) throw new Error(`Two ${what} share an id`);
  return entries;
}

export const sources: ReadonlyMap<string, Source> = byId(z.array(source).parse(sourceList), 'sources');
export const claims: ReadonlyMap<string, Claim> = byId(z.array(claim).parse(claimList), 'claims');
export const terms: ReadonlyMap<string, Term> = byId(z.array(term).parse(termList), 'terms');

/** The seven messages, oldest first. */
export const mail: readonly Message[] = z.array(message).parse(messageList);
export const sameEvening = z.array(echo).parse(eveningList);
export const october = z.array(echo).parse(octoberList);
export const plannedChapters = z.array(plannedChapter).parse(chapterList);

/** The bibliography in the order of its page. */
export const sourceGroups = groups.map(({ name, about, sources: group }) => ({
  name,
  about,
  sources: z.array(source).parse(group),
}));
