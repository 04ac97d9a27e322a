import type { ReplyMeaning } from '../../domain/replyMeaning';
import { createReplyClassifier, type ReplyClass, type ReplyModel } from './replyModel';

/** Minimum probability of a meaning that no phrase says. */
const MIN_PROBABILITY = 0.7;
/** Minimum probability of such a meaning if it decides something that the driver cannot easily take back. */
const MIN_COSTLY_PROBABILITY = 0.95;
/** A costly meaning that a phrase says is dropped if the message has no meaning with this probability. */
const MIN_VETO_PROBABILITY = 0.7;

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

/**
 * Creates a function that decides on the meaning of a short reply, given the meaning that the phrases say (`null` if
 * none). The model finds meanings that no phrase says and drops costly ones that a phrase says by chance ("there are
 * many people here" calls no person).
 */
export function createReplyJudge(
  model: ReplyModel,
): (text: string, phraseMeaning: ReplyMeaning | null) => ReplyMeaning | null {
  const classify = createReplyClassifier(model);
  return (text, phraseMeaning) => {
    if (phraseMeaning !== null && !COSTLY_MEANINGS.has(phraseMeaning)) return phraseMeaning;
    const probabilities = classify(text);
    if (phraseMeaning !== null) return probabilities.get('none')! >= MIN_VETO_PROBABILITY ? null : phraseMeaning;
    const [likeliest, probability] = [...probabilities].reduce((best, one) => (one[1] > best[1] ? one : best));
    if (likeliest === 'none') return null;
    return probability >= (COSTLY_MEANINGS.has(likeliest) ? MIN_COSTLY_PROBABILITY : MIN_PROBABILITY)
      ? likeliest
      : null;
  };
}
