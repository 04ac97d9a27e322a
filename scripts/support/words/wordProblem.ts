/** A problem in a file that editors write. */
export interface WordProblem {
  /** From the project's folder, with forward slashes. */
  readonly file: string;
  /** Counted from 1; `null` if the problem concerns the whole file. */
  readonly line: number | null;
  /** The dotted key, or the id of the entry; `null` if there is none. */
  readonly key: string | null;
  /** In Korean: what is wrong and what to do. */
  readonly text: string;
  /** The bot can start all the same. */
  readonly isNotice?: true;
}
