/** The machine that the page “your machine” shows until the reader has pasted his own: one whose files were copied for the tests. */
import { readFileSync } from 'node:fs';
import { type PastedMachine, readMachine } from '../procfs/read-machine.ts';
import { FILES } from '../procfs/split.ts';

const FOLDER = 'tests/fixtures/proc/6.18-x86-64';

export function sampleMachine(): PastedMachine {
  return readMachine(FILES.map((file) => readFileSync(`${FOLDER}/${file}.txt`, 'utf8')).join(''));
}
