/**
 * Predictions: questions on the state of a small machine, asked before it is run. The right answer is what the engine
 * does when it is run; every wrong option is what would come of a misconception that people have, and says which.
 */
import type { Layout } from './layout.ts';
import type { Operation } from './operation.ts';
import { descriptorQuestion } from './predictions/descriptor.ts';
import { borderQuestion } from './predictions/border.ts';
import { tenantQuestion } from './predictions/tenant.ts';
import { mergeQuestion } from './predictions/merge.ts';
import { pageLinksQuestion } from './predictions/page-links.ts';
import { splitQuestion } from './predictions/split.ts';
import { unlinkQuestion } from './predictions/unlink.ts';
import { Random } from './random.ts';

export interface Option {
  readonly text: string;
  readonly right: boolean;
  /** name of the misconception that leads to it; of the right option, 'right' */
  readonly idea: string;
  /** why it is right, or what was overlooked */
  readonly why: string;
}

/** A question as a family makes it: the right option first, options with the same text still among them. */
export interface Draft {
  /** the machine before the operations */
  readonly layout: Layout;
  /** what the reader is to predict the outcome of */
  readonly operations: readonly Operation[];
  readonly question: string;
  readonly right: Pick<Option, 'text' | 'why'>;
  readonly wrong: readonly Pick<Option, 'text' | 'idea' | 'why'>[];
}

export interface Question extends Pick<Draft, 'layout' | 'operations' | 'question'> {
  readonly family: Family;
  /** the same family and seed make the same question */
  readonly seed: number;
  /** three or four, all different, exactly one of them right */
  readonly options: readonly Option[];
}

/** What the questions of a family are about. */
export type Family = 'split' | 'merge' | 'unlink' | 'descriptor' | 'border' | 'tenant' | 'page-links';
export const FAMILIES: readonly Family[] = ['split', 'merge', 'unlink', 'descriptor', 'border', 'tenant', 'page-links'];

const LEAST_OPTIONS = 3;
const MOST_OPTIONS = 4;

/** Makes a question; another seed makes another one. */
export function makeQuestion(family: Family, seed: number): Question {
  const random = new Random(seed);
  // Some machines leave no room for misconceptions: every option would say the same. Then another is tried.
  for (;;) {
    const draft = draftOf(family, random);
    const options = draft === undefined ? [] : optionsOf(draft, random);
    if (draft === undefined || options.length < LEAST_OPTIONS) continue;
    const { layout, operations, question } = draft;
    return { family, seed, layout, operations, question, options: random.shuffle(options) };
  }
}

function draftOf(family: Family, random: Random): Draft | undefined {
  switch (family) {
    case 'split': return splitQuestion(random);
    case 'merge': return mergeQuestion(random);
    case 'unlink': return unlinkQuestion(random);
    case 'border': return borderQuestion(random);
    case 'page-links': return pageLinksQuestion(random);
    case 'descriptor': return descriptorQuestion(random);
    case 'tenant': return tenantQuestion(random);
  }
}

/** The right option and some wrong ones; of several that say the same, only the first. */
function optionsOf({ right, wrong }: Draft, random: Random): Option[] {
  const options: Option[] = [{ ...right, right: true, idea: 'right' }];
  for (const option of random.shuffle(wrong)) {
    if (options.length === MOST_OPTIONS) break;
    if (options.every(({ text }) => text !== option.text)) options.push({ ...option, right: false });
  }
  return options;
}
