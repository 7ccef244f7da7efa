/** An exercise of the page: the reader's answer, and what the checks say of it. */
import { replaceRegion } from '../../lessons/region.ts';
import type { CheckOutput, RecordingOutput, VerdictOutput } from '../../notebook/output/values.ts';
import type { CellResult } from '../../notebook/result.ts';
import { Observable } from '../notebook/observable.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { fetchSources } from '../notebook/sources.ts';
import { TextController } from '../text/controller.ts';

export interface ExerciseNames {
  readonly id: string;
  readonly chapter: string;
  /** path of the engine module that holds the region */
  readonly module: string;
  readonly region: string;
  /** number of the region's first line in the module */
  readonly firstLine: number;
  /** what stands in the region at first */
  readonly starter: string;
}

export class ExerciseModel {
  readonly names: ExerciseNames;
  readonly notebook: PageNotebook;
  readonly text: TextController;
  readonly result: Observable<CellResult>;
  /** the answer that the result is about */
  readonly checked = new Observable<string | undefined>(undefined);
  /** what the counterexample looks like step by step */
  readonly recording = new Observable<RecordingOutput | undefined>(undefined);
  /** do the cells of the page run the reader's answer? */
  readonly isInUse = new Observable(false);

  constructor(names: ExerciseNames, notebook: PageNotebook) {
    this.names = names;
    this.notebook = notebook;
    this.result = notebook.result(names.id);
    this.text = new TextController({
      key: `exercise/${names.id}`,
      path: names.module,
      shipped: names.starter,
      onText: () => {
        if (this.isInUse.value) void this.use(true);
      },
    });
  }

  /** The engine module with the reader's answer in it. */
  async answer(): Promise<string> {
    const source = (await fetchSources())[this.names.module];
    if (source === undefined) throw new Error(`The engine has no file ${this.names.module}.`);
    return replaceRegion(source, this.names.region, this.text.text.value.replace(/\n$/, ''));
  }

  async check(): Promise<void> {
    const { id, module } = this.names;
    const text = this.text.text.value;
    this.recording.value = undefined;
    const result = await this.notebook.check(id, module, await this.answer());
    this.checked.value = text;
    const verdict = verdictOf(result);
    if (verdict?.passed === true) this.text.pass();
    const example = verdict?.checks.find((check) => check.counterexample !== undefined);
    if (example !== undefined) await this.#replay(example);
  }

  /** Lets the cells of the page run the answer, or the shipped engine again. */
  async use(isInUse: boolean): Promise<void> {
    this.isInUse.value = isInUse;
    this.notebook.setText(this.names.module, isInUse ? await this.answer() : undefined);
  }

  async #replay({ counterexample }: CheckOutput): Promise<void> {
    if (counterexample === undefined) return;
    const { outputs } = await this.notebook.replay(this.names.id, counterexample);
    this.recording.value = outputs.find((output) => output.kind === 'recording');
  }
}

export const verdictOf = ({ outputs }: CellResult): VerdictOutput | undefined => outputs.find((output) => output.kind === 'verdict');
