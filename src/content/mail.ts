/**
 * The thread as data. A message is blocks of statements; a statement is a sentence, or the clause of one that makes a claim of its own.
 * The words of all statements, in their order, are the words of the mail: nothing is left out and nothing is added but line breaks.
 */
import { z } from 'astro/zod';
import { claimId } from './claim.ts';
import { person } from './people.ts';
import { sourceId } from './source.ts';

export const statement = z.object({
  words: z.string().describe('exact words, in one line'),
  claims: z.array(claimId).default([]),
});

export const block = z.object({
  kind: z.enum(['prose', 'code', 'list']),
  statements: z.array(statement).min(1),
});

/** When a message was sent, as far as the mail says. */
export const sending = z.object({
  utc: z.iso.datetime(),
  precision: z.enum(['second', 'minute', 'after']).describe('`after`: later than utc, by how much is not in the mail'),
  day: z.string().describe('the day as prose names it'),
});

export const message = z.object({
  id: z.string().regex(/^m[1-9]$/).describe('m1 is the oldest'),
  who: person,
  depth: z.number().int().min(0).describe('how many times it was quoted when the mail arrived'),
  sent: sending,
  attribution: z.string().optional().describe('exact words by which the next message introduces this one'),
  archive: sourceId.optional().describe('the message itself, in a public archive'),
  blocks: z.array(block).min(1),
});

/** A mail of the other branches: only short exact quotations of it. */
export const echo = z.object({
  id: sourceId,
  who: z.string().describe('author as the source shows it; begins with "apparently" if inferred'),
  date: z.string().regex(/^\d{4}-\d\d(-\d\d)?$/).describe('2021-10 if only the month is known'),
  time: z.string().optional().describe('time as the archive or the quoting mail prints it, with its zone'),
  answers: z.string().describe('what it replies to'),
  gist: z.string().describe('what it says, in our words'),
  quotations: z.array(z.string()),
  source: sourceId,
  chapters: z.array(z.number().int()).describe('order of the chapters that take it up'),
});

export type Statement = z.infer<typeof statement>;
export type Block = z.infer<typeof block>;
export type Message = z.infer<typeof message>;
export type MessageInput = z.input<typeof message>;
export type Echo = z.infer<typeof echo>;
