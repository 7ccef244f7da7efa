/** What an exercise says about itself. Its texts are plain text: no markup in them is read as such. */
export interface Exercise {
  /** name of its folder, unique in the book */
  readonly id: string;
  /** short title, as in a list of contents */
  readonly title: string;
  /** path of the engine module that holds the region, from src/engine */
  readonly module: string;
  /** name of the region in that module */
  readonly region: string;
  /** what the region has to do, in a few sentences */
  readonly goal: string;
  /** three hints, each going further than the one before */
  readonly hints: readonly [string, string, string];
  /** wall-clock time that all checks together may take, in milliseconds */
  readonly timeLimitMs: number;
}
