import type { ReplyMeaning } from './replyMeaning';
import type { SymptomId } from './symptom';

/** What the conversation is about when a message arrives; some questions make sense only there. */
export interface QuestionContext {
  readonly symptom: SymptomId | null;
  /** The slot that the bot is asking for. */
  readonly slot: string | null;
  /** Whether the driver waits for an agent; not, if left out. */
  readonly isWaiting?: boolean;
}

/** A question of the driver that the locale files answer. */
export interface AskedQuestion {
  readonly id: string;
  /** The message without the words of the question. */
  readonly rest: string;
  /** The same, with a sign that ends a sentence for what was removed: other questions are read from it. */
  readonly remains: string;
  /** Found because it is similar to other sentences: a message that surely reports a problem counts as a report. */
  readonly isGuess: boolean;
  /** A question about safety: it is answered even if the rest of the message reports a problem. */
  readonly isAboutSafety: boolean;
  /** Only an agent can settle it, so the answer is given with the way to one. */
  readonly offersAgent: boolean;
  /** A message with this meaning is a reply where the bot waits for such a reply, and the question elsewhere. */
  readonly replyMeaning: ReplyMeaning | null;
}

/** The end of a message that may be a question, and what stands before it. */
export interface EndQuestion {
  readonly question: string;
  readonly rest: string;
  /** Begins after a mark, or after or with a word that separates clauses. */
  readonly isClause: boolean;
}

/** Recognises questions of drivers. Pure; never throws. */
export interface QuestionReader {
  /** Returns the question in a message, or `null` if it asks nothing that has an answer. */
  read(text: string, context: QuestionContext): AskedQuestion | null;
  /** Whether any sentence of a message asks something, whatever it is; also "why does it not work?". */
  asks(text: string): boolean;
  /** The same, but a question mark alone is not enough ("on the screen?" goes on with the question before). */
  asksInWords(text: string): boolean;
  /**
   * Returns the sentences of a message, also where a question stands beside something else without a mark between them
   * ("number 3 when is it fixed").
   */
  listSentences(text: string): readonly string[];
  /**
   * Returns the ends of a message that may ask something beside what stands before them, the longest first; none if the
   * message asks nothing.
   */
  listEndQuestions(text: string): readonly EndQuestion[];
}
