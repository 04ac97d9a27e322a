import type { ReplyMeaning } from '../../domain/replyMeaning';
import { createReplyClassifier, type ReplyClass, type ReplyModel } from './replyModel';

/** Minimum probability of a meaning that no phrase says. */
const MIN_PROBABILITY = 0.7;
/** The same of an answer to what the bot has asked: taken wrongly, it is mended by the next message. */
const MIN_ANSWER_PROBABILITY = 0.55;
/** Minimum probability of such a meaning if it decides something that the driver cannot easily take back. */
const MIN_COSTLY_PROBABILITY = 0.9;
/** A costly meaning that a phrase says is dropped if the message has no meaning with this probability. */
const MIN_VETO_PROBABILITY = 0.7;
/** A costly meaning that a part of the message says is dropped if it is less likely than this. */
const MIN_BACKED_PROBABILITY = 0.1;
/** A meaning with this probability overrules a phrase that is only a part of the message ("ok I do it now" says more). */
const MIN_OVERRULING_PROBABILITY = 0.9;
/** A call for a person in so many words is none by chance, whatever else the message says. Characters of compact text. */
const MIN_CERTAIN_CALL_LENGTH = 4;
/** A single word says less. Characters, without spaces. */
const MIN_ANSWER_LENGTH = 6;
/** In shorter texts the model has too little to go by. Characters, without spaces. */
const MIN_JUDGED_LENGTH = 3;

/** A person is called, the case is closed or dropped, the language changes. */
export const COSTLY_MEANINGS: ReadonlySet<ReplyClass> = new Set<ReplyMeaning>([
  'agent',
  'cancel',
  'restart',
  'solved',
  'status',
  'to_english',
  'to_korean',
]);

/** Answers to questions and advice of the bot. */
const ANSWERS: ReadonlySet<ReplyClass> = new Set<ReplyMeaning>([
  'cannot_report',
  'dont_know',
  'no',
  'not_solved',
  'refused',
  'reported',
  'will_try',
  'yes',
]);

/** A meaning that the phrases say, and how many characters of the message they explain. */
export interface PhraseMeaning {
  readonly meaning: ReplyMeaning;
  readonly weight: number;
}

/** What the phrases say about a message. */
export interface PhraseReading extends PhraseMeaning {
  /** Whether they explain the whole message. */
  readonly isWhole: boolean;
}

/**
 * Creates a function that decides on the meaning of a short reply, given the meaning that the phrases say (`null` if
 * none). The model finds meanings that no phrase says, overrules phrases that are only a part of the message, and drops
 * costly meanings that a phrase says by chance ("there are many people here" calls no person).
 */
export function createReplyJudge(
  model: ReplyModel,
): (text: string, phrase: PhraseReading | null) => ReplyMeaning | null {
  const classify = createReplyClassifier(model);
  return (text, phrase) => {
    if (phrase !== null && isBeyondDoubt(phrase)) return phrase.meaning;
    if (phrase === null && text.replace(/\s/g, '').length < MIN_JUDGED_LENGTH) return null;
    const probabilities = classify(text);
    const [likeliest, probability] = [...probabilities].reduce((best, one) => (one[1] > best[1] ? one : best));
    if (phrase !== null) {
      if (likeliest !== 'none' && !phrase.isWhole && probability >= MIN_OVERRULING_PROBABILITY) return likeliest;
      if (!COSTLY_MEANINGS.has(phrase.meaning)) return phrase.meaning;
      const isDoubted = !phrase.isWhole && probabilities.get(phrase.meaning)! < MIN_BACKED_PROBABILITY;
      return isDoubted || probabilities.get('none')! >= MIN_VETO_PROBABILITY ? null : phrase.meaning;
    }
    if (likeliest === 'none') return null;
    if (probability >= minProbabilityOf(likeliest, text)) return likeliest;
    // Whether it is over is asked back.
    return likeliest === 'solved' && probability >= MIN_PROBABILITY ? 'ambiguous_done' : null;
  };
}

function minProbabilityOf(meaning: ReplyMeaning, text: string): number {
  if (COSTLY_MEANINGS.has(meaning)) return MIN_COSTLY_PROBABILITY;
  const isWord = text.replace(/\s/g, '').length < MIN_ANSWER_LENGTH;
  return ANSWERS.has(meaning) && !isWord ? MIN_ANSWER_PROBABILITY : MIN_PROBABILITY;
}

/** Whether the model has no say: the phrase is the whole message, or it clearly calls a person. */
function isBeyondDoubt({ meaning, weight, isWhole }: PhraseReading): boolean {
  return isWhole || (meaning === 'agent' && weight >= MIN_CERTAIN_CALL_LENGTH);
}
