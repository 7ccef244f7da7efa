/**
 * `npm run answer -- EXERCISE FILE`: judges an answer to an exercise by the checks of the page, in a process of its own.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFAULT_SEED } from '../lessons/judge.ts';
import { exerciseFolders, findExercise, loadExercise } from './answer/exercises.ts';
import { gateAnswers, gateProblem } from './answer/gate.ts';
import { judgeAnswer } from './answer/judge-answer.ts';
import { asJson, inWords, isRight } from './answer/report.ts';
import { EXIT_RIGHT, EXIT_WRONG, runAsyncCommand, UsageError } from './lib/usage.ts';

const HELP = `Usage: npm run answer -- EXERCISE FILE [--seed N] [--json]
       npm run answer -- --all

Judges what FILE holds as an answer to EXERCISE, by the checks of the page. FILE is what stands in the region of the
engine module, or a whole module in which the region is marked; of the latter only the region counts. "-" reads it
from standard input. Types are taken out and not checked: behaviour is judged.

  --seed N   seed of the random cases, ${DEFAULT_SEED} when left out
  --json     the result as JSON
  --all      every exercise instead: its starter must fail, the engine and the right answers must pass, each wrong
             answer must fail at the check that it names
  --help     this text

Exit code: 0 when all checks pass, 1 when one fails or the code cannot be run, 2 when the command was called wrongly.
`;

await runAsyncCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: String(DEFAULT_SEED) }, json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  if (values.all) return runGate();
  const [id, file, ...others] = positionals;
  if (id === undefined) throw new UsageError(`Name an exercise and a file.\n\n${HELP}`);
  const found = await findExercise(id);
  if (file === undefined || others.length > 0) throw new UsageError(`Name one file with an answer to "${id}".\n\n${HELP}`);
  const judgement = await judgeAnswer(found, readAnswerFile(file), seedFrom(values.seed));
  process.stdout.write(values.json ? asJson(id, judgement) : inWords(id, file, judgement));
  return isRight(judgement) ? EXIT_RIGHT : EXIT_WRONG;
});

async function runGate(): Promise<number> {
  let problems = 0;
  for (const folder of exerciseFolders()) {
    const found = await loadExercise(folder);
    for (const answer of gateAnswers(found)) {
      const problem = await gateProblem(found, answer);
      if (problem !== undefined) problems++;
      process.stdout.write(`${problem === undefined ? 'ok    ' : 'FAILED'} ${found.exercise.id}: ${problem ?? answer.name}\n`);
    }
  }
  return problems === 0 ? EXIT_RIGHT : EXIT_WRONG;
}

function readAnswerFile(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function seedFrom(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new UsageError(`--seed takes a whole number, not "${text}".`);
  return seed;
}
