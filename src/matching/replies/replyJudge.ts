import type { ReplyMeaning } from '../../domain/replyMeaning';
import { createReplyClassifier, type ReplyClass, type ReplyModel } from './replyModel';

/** A message has a meaning if having none is at most this likely. */
const MAX_NONE_PROBABILITY = 0.07;
/** A sentence has one for the whole message if having none is at most this likely: the rest may say otherwise. */
const MAX_NONE_OF_SENTENCE = 0.04;
/** The ends of sentences and their parts. Laughter and tears end them too. */
const SENTENCE_BREAK = /(?<=[.,!?~\u314b\u314e\u3160\u315c])\s+/;
/** Minimum probability of a meaning that decides something that the driver cannot easily take back. */
const MIN_COSTLY_PROBABILITY = 0.85;
/** The same if a phrase says it too. */
const MIN_BACKED_PROBABILITY = 0.5;
/** The same if the message has words that exclude it (`unless` in the phrases files). */
const MIN_EXCLUDED_PROBABILITY = 0.999;
/** How much likelier a phrase makes its meaning if it is only a part of the message, and if it costs nothing. */
const PHRASE_FACTOR = 7;
const COSTLY_PHRASE_FACTOR = 3;
/** A call for a person in so many words is none by chance, whatever else the message says. Characters of compact text. */
const MIN_CERTAIN_CALL_LENGTH = 4;
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
 * Decides on the meaning of a short reply.
 * @param phrase the meaning that the phrases say; `null` if none
 * @param isExcluded whether words of the message exclude a meaning
 */
type ReplyJudge = (
  text: string,
  phrase: PhraseReading | null,
  isExcluded: (meaning: ReplyMeaning) => boolean,
) => ReplyMeaning | null;

/**
 * Creates a function that decides on the meaning of a short reply, given what the phrases say. A phrase
 * that is the whole message decides. Otherwise the model does, which was fitted to the phrases too: a
 * phrase that is only a part makes its meaning likelier, but a word stands there by chance too ("there are many people
 * here" calls no person).
 */
export function createReplyJudge(model: ReplyModel): ReplyJudge {
  const classify = createReplyClassifier(model);
  return (text, phrase, isExcluded) => {
    const choose = (probabilities: Probabilities): ReplyMeaning | null =>
      chooseMeaning(probabilities, (meaning) => {
        if (isExcluded(meaning)) return MIN_EXCLUDED_PROBABILITY;
        return meaning === phrase?.meaning ? MIN_BACKED_PROBABILITY : MIN_COSTLY_PROBABILITY;
      });
    if (phrase !== null && isBeyondDoubt(phrase)) return phrase.meaning;
    if (phrase === null && isTooShort(text)) return null;
    const whole = favourPhrase(classify(text), phrase);
    if (whole.get('none')! <= MAX_NONE_PROBABILITY) return choose(whole);
    const clearest = findClearestSentence(text, classify);
    return clearest === null ? null : choose(clearest);
  };
}

/** Returns the likeliest meaning, unless it is costly and less likely than `minCostly` says. */
function chooseMeaning(
  probabilities: Probabilities,
  minCostly: (meaning: ReplyMeaning) => number,
): ReplyMeaning | null {
  const [meaning, probability] = findLikeliest(probabilities);
  if (!COSTLY_MEANINGS.has(meaning) || probability >= minCostly(meaning)) return meaning;
  // Whether it is over is asked back.
  return meaning === 'solved' ? 'ambiguous_done' : null;
}

/** Finds the sentence that clearly has a meaning, beside others that may have none ("thanks! I'll buy you a drink"). */
function findClearestSentence(text: string, classify: (text: string) => Probabilities): Probabilities | null {
  const sentences = text.split(SENTENCE_BREAK).filter((sentence) => !isTooShort(sentence));
  if (sentences.length === 0 || sentences[0] === text) return null;
  const clear = sentences.map(classify).filter((one) => one.get('none')! <= MAX_NONE_OF_SENTENCE);
  return clear.reduce<Probabilities | null>(
    (best, one) => (best !== null && best.get('none')! <= one.get('none')! ? best : one),
    null,
  );
}

function isTooShort(text: string): boolean {
  return text.replace(/\s/g, '').length < MIN_JUDGED_LENGTH;
}

type Probabilities = ReadonlyMap<ReplyClass, number>;

/** Returns the probabilities given what a phrase says. */
function favourPhrase(probabilities: Probabilities, phrase: PhraseReading | null): Probabilities {
  if (phrase === null) return probabilities;
  const factor = COSTLY_MEANINGS.has(phrase.meaning) ? COSTLY_PHRASE_FACTOR : PHRASE_FACTOR;
  const total = 1 + (factor - 1) * probabilities.get(phrase.meaning)!;
  return new Map(
    [...probabilities].map(([one, probability]) => [
      one,
      (one === phrase.meaning ? factor * probability : probability) / total,
    ]),
  );
}

function findLikeliest(probabilities: Probabilities): readonly [ReplyMeaning, number] {
  const meanings = [...probabilities].filter((one): one is [ReplyMeaning, number] => one[0] !== 'none');
  return meanings.reduce((best, one) => (one[1] > best[1] ? one : best));
}

/** Whether the model has no say: the phrase is the whole message, or it clearly calls a person. */
function isBeyondDoubt({ meaning, weight, isWhole }: PhraseReading): boolean {
  return isWhole || (meaning === 'agent' && weight >= MIN_CERTAIN_CALL_LENGTH);
}
