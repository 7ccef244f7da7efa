/** Questions on what a crash leaves: two words of a module are stored to, flushed and fenced, and then the power goes. */
import { DirtyLines } from '../../engine/pmem/dirty-lines.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

type Word = 'a' | 'b';
type Step = { readonly kind: 'store'; readonly word: Word; readonly value: number } | { readonly kind: 'flush'; readonly word: Word } | { readonly kind: 'fence' };

const A = 0;
/** Lane of b: in the line of a, or in the next one. */
const SAME_LINE = 2;
const OTHER_LINE = 16;
const LANES = 32;

export function crashQuestion(random: Random): Draft | undefined {
  const steps = randomSteps(random);
  const laneOfB = random.below(3) === 0 ? SAME_LINE : OTHER_LINE;
  if (['a', 'b'].some((word) => steps.every((step) => step.kind !== 'store' || step.word !== word))) return undefined;
  const possible = play(steps, laneOfB);
  if (possible.length > 5) return undefined;
  const last = finalValues(steps);
  const inOneLine = laneOfB === SAME_LINE;
  return {
    program: programOf(steps, laneOfB),
    question:
      `Two words of a module of persistent memory, a and b, are 0 and lie in ${inOneLine ? 'one line' : 'two lines'} of the cache. The processor does this: ` +
      `${steps.map(sayStep).join('; ')}. Then the power goes. What may the next kernel find in a and b?`,
    right: {
      text: say(possible),
      why:
        'What was flushed and then fenced is on the medium. Of what was stored since, the cache may have written a line back at any moment, as it was then, or never; ' +
        (inOneLine ? 'within a line a later store is not there without the earlier one.' : 'lines do not wait for each other.'),
    },
    wrong: [
      { idea: 'a store is on the medium', text: say([last]), why: 'A store is in a cache. The processor sees it there at once, and the medium may never see it.' },
      {
        idea: 'what is not fenced is lost', text: say([play(steps, laneOfB, 'nothing')[0]]),
        why: 'It may be lost. The cache may just as well have needed the place and written the line back, without being asked.',
      },
      {
        idea: 'a flush is enough', text: say(play(steps.flatMap((step): Step[] => (step.kind === 'flush' ? [step, { kind: 'fence' }] : [step])), laneOfB)),
        why: 'A flush begins to write the line back. Only a fence after it waits until that is done.',
      },
      {
        idea: 'a fence is enough', text: say(play(steps.flatMap((step): Step[] => (step.kind === 'fence' ? [{ kind: 'flush', word: 'a' }, { kind: 'flush', word: 'b' }, step] : [step])), laneOfB)),
        why: 'A fence waits for what was flushed before it. What nobody flushed it does not wait for.',
      },
      inOneLine
        ? {
            idea: 'words do not wait for each other', text: say(play(steps, OTHER_LINE)),
            why: 'A line is written back as a whole: with a later store to it, the earlier ones are on the medium too.',
          }
        : {
            idea: 'stores arrive in order', text: say(play(steps, SAME_LINE)),
            why: 'Within a line they do. Two lines are written back whenever the cache likes, the later store first if it so happens.',
          },
    ],
  };
}

function randomSteps(random: Random): Step[] {
  const values = { a: 0, b: 0 };
  const steps: Step[] = [];
  const length = 5 + random.below(4);
  while (steps.length < length) {
    const word = random.pick(['a', 'b'] as const);
    const kind = steps.length === 0 ? 'store' : random.pick(['store', 'store', 'flush', 'flush', 'fence'] as const);
    // A step that says again what the last one said would be no step.
    const last = steps.at(-1);
    if (last?.kind === kind && kind !== 'store' && (last.kind === 'fence' || last.word === word)) continue;
    steps.push(kind === 'store' ? { kind, word, value: ++values[word] } : kind === 'flush' ? { kind, word } : { kind });
  }
  return steps;
}

/** Every outcome, as a and b. With 'nothing' only the one in which the cache wrote no line back by itself. */
function play(steps: readonly Step[], laneOfB: number, written: 'anything' | 'nothing' = 'anything'): string[] {
  const lines = new DirtyLines(new Uint32Array(LANES));
  const laneOf = (word: Word): number => (word === 'a' ? A : laneOfB);
  for (const step of steps) {
    if (step.kind === 'store') lines.store(laneOf(step.word), step.value);
    else if (step.kind === 'flush') lines.flush(laneOf(step.word));
    else lines.fence();
  }
  const media = written === 'nothing' ? [lines.crash(() => 0)] : [...lines.everyCrash()];
  return [...new Set(media.map((medium) => `${medium[A]} and ${medium[laneOfB]}`))].sort();
}

function finalValues(steps: readonly Step[]): string {
  const values = { a: 0, b: 0 };
  for (const step of steps) if (step.kind === 'store') values[step.word] = step.value;
  return `${values.a} and ${values.b}`;
}

function say(outcomes: readonly string[]): string {
  return outcomes.length === 1 ? `only ${outcomes[0]}` : outcomes.join(', or ');
}

function sayStep(step: Step): string {
  if (step.kind === 'fence') return 'fence';
  return step.kind === 'flush' ? `flush ${step.word}` : `${step.word} = ${step.value}`;
}

function programOf(steps: readonly Step[], laneOfB: number): string {
  return `import { DirtyLines } from 'engine';
import { show, table } from 'notebook';

const lines = new DirtyLines(new Uint32Array(${LANES}));
const laneOf = { a: ${A}, b: ${laneOfB} };
const rows = [];
for (const step of ${JSON.stringify(steps)}) {
  if (step.kind === 'store') lines.store(laneOf[step.word], step.value);
  else if (step.kind === 'flush') lines.flush(laneOf[step.word]);
  else lines.fence();
  const found = [...lines.everyCrash()].map((medium) => \`\${medium[laneOf.a]} and \${medium[laneOf.b]}\`);
  const said = step.kind === 'store' ? \`\${step.word} = \${step.value}\` : step.kind === 'flush' ? \`flush \${step.word}\` : 'fence';
  rows.push([said, [...new Set(found)].sort().join(', or ')]);
}
show(table(['step', 'a and b after a crash here'], rows));
`;
}
