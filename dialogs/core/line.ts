import type { WordingValues } from '../../src/domain/localeWordings';
import type { WordingKey } from '../words/wordingKey';

/** A wording to send, with the values of its placeholders. */
export interface Line {
  readonly key: WordingKey;
  readonly values?: WordingValues;
  /** If set, the line is an item of a numbered list. */
  readonly number?: number;
  /** If `true`, no blank line separates it from the previous line. */
  readonly sameParagraph?: boolean;
  /** Which sentence to use if the wording has several; taken modulo their number. */
  readonly variant?: number;
}
