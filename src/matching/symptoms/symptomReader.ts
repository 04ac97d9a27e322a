import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import type { MatchDecision, SymptomCandidate } from '../../domain/symptomMatcher';
import { createMessageReader, type ReadMessage } from './messageFeatures';
import type { SymptomPhrases } from './symptomPhrases';
import { sumWeights, SYMPTOM_CLASSES, toProbabilities, type SymptomClass, type SymptomModel } from './symptomModel';

/** Fewer keys say nothing on their own ("QR"). */
const SHORTEST_MESSAGE = 3;
/** From this probability on a message is about something else. */
const ELSEWHERE = 0.65;
/** From this probability on the first candidate goes ahead without asking. */
const SURE = 0.7;
/** Less likely symptoms are no candidates, unless they are the first. */
const LEAST_LIKELY = 0.08;

/** What a message is about, and everything that it was decided by. */
export interface SymptomReading {
  readonly decision: MatchDecision;
  /** The symptom to go ahead with; `null` unless the decision is `match`. */
  readonly symptom: SymptomId | null;
  readonly candidates: readonly SymptomCandidate[];
  readonly probabilities: Readonly<Record<SymptomClass, number>>;
  readonly message: ReadMessage;
}

/** Builds the reader once. Pure; never throws on any text. */
export function createSymptomReader(
  phrases: readonly SymptomPhrases[],
  model: SymptomModel,
): (text: string) => SymptomReading {
  const read = createMessageReader(phrases);
  return (text) => {
    const message = read(text);
    const isEmpty = message.stream.keys.length < SHORTEST_MESSAGE;
    return { ...decide(sumWeights(model, message), model.temperature, isEmpty), message };
  };
}

/** What the sums of a model come to; an (almost) empty message is about nothing. */
export function decide(sums: readonly number[], temperature: number, isEmpty = false): Omit<SymptomReading, 'message'> {
  const all = toProbabilities(sums, temperature);
  const entries = SYMPTOM_CLASSES.map((of, index): [SymptomClass, number] => [of, all[index]!]);
  const probabilities = Object.fromEntries(entries) as Record<SymptomClass, number>;
  const candidates = isEmpty || probabilities.out_of_scope >= ELSEWHERE ? [] : rank(probabilities);
  const [first] = candidates;
  if (first === undefined) return { decision: 'none', symptom: null, candidates, probabilities };
  const isSure = first.score >= SURE;
  return { decision: isSure ? 'match' : 'clarify', symptom: isSure ? first.symptom : null, candidates, probabilities };
}

function rank(probabilities: Readonly<Record<SymptomClass, number>>): SymptomCandidate[] {
  return SYMPTOM_IDS.map((symptom) => ({ symptom, score: probabilities[symptom] }))
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, index) => index === 0 || score >= LEAST_LIKELY);
}
