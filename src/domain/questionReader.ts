import type { ReplyMeaning } from './replyMeaning';
import type { SymptomId } from './symptom';

/** What the conversation is about when a message arrives; some questions make sense only there. */
export interface QuestionContext {
  readonly symptom: SymptomId | null;
  /** The slot that the bot is asking for. */
  readonly slot: string | null;
}

/** A question of the driver that the locale files answer. */
export interface AskedQuestion {
  readonly id: string;
  /** The message without the words of the question. */
  readonly rest: string;
  /** A question about safety: it is answered even if the rest of the message reports a problem. */
  readonly isAboutSafety: boolean;
  /** A message with this meaning is a reply where the bot waits for such a reply, and the question elsewhere. */
  readonly replyMeaning: ReplyMeaning | null;
}

/** Recognises questions of drivers. Pure; never throws. */
export interface QuestionReader {
  /** Returns the question in a message, or `null` if it asks nothing that has an answer. */
  read(text: string, context: QuestionContext): AskedQuestion | null;
  /** Whether a message asks something, whatever it is. */
  asks(text: string): boolean;
}
