/**
 * Predictions: questions on the state of a machine, asked before it is run. The right answer is what the engine
 * does when it is run; every wrong option is what would come of a misconception that people have, and says which.
 */
import type { Layout } from './layout.ts';
import type { Operation } from './operation.ts';
import { Random } from './random.ts';

export interface Option {
  readonly text: string;
  readonly right: boolean;
  /** name of the misconception that leads to it; of the right option, 'right' */
  readonly idea: string;
  /** why it is right, or what was overlooked */
  readonly why: string;
}

/** A small machine with buddy lists, drawn above the question, and what is done to it. */
export interface Trial {
  /** the machine before the operations */
  readonly layout: Layout;
  /** what the reader is to predict the outcome of */
  readonly operations: readonly Operation[];
}

/** Any other run: a module that shows what really happens, written as a cell is. */
export interface Demonstration {
  readonly program: string;
}

/** A question as a family makes it: the right option first, options with the same text still among them. */
export type Draft = (Trial | Demonstration) & {
  readonly question: string;
  readonly right: Pick<Option, 'text' | 'why'>;
  readonly wrong: readonly Pick<Option, 'text' | 'idea' | 'why'>[];
};

/** Makes a draft; undefined if what came up by chance leaves nothing to ask. */
export type Maker = (random: Random) => Draft | undefined;

export interface Question {
  /** what the answer is read from */
  readonly run: Trial | Demonstration;
  readonly question: string;
  /** the same maker and seed make the same question */
  readonly seed: number;
  /** three or four, all different, exactly one of them right */
  readonly options: readonly Option[];
}

const LEAST_OPTIONS = 3;
const MOST_OPTIONS = 4;
const MOST_DRAFTS = 1000;

/**
 * Makes a question; another seed makes another one.
 * @throws RangeError if the maker has no use for a thousand drafts in a row: it is broken
 */
export function makeQuestion(make: Maker, seed: number): Question {
  const random = new Random(seed);
  // Some machines leave no room for misconceptions: every option would say the same. Then another is tried.
  for (let drafts = 0; drafts < MOST_DRAFTS; drafts++) {
    const draft = make(random);
    const options = draft === undefined ? [] : optionsOf(draft, random);
    if (draft === undefined || options.length < LEAST_OPTIONS) continue;
    const { question } = draft;
    const run = 'program' in draft ? { program: draft.program } : { layout: draft.layout, operations: draft.operations };
    return { run, question, seed, options: random.shuffle(options) };
  }
  throw new RangeError(`${make.name} made no question from seed ${seed} in ${MOST_DRAFTS} drafts.`);
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
