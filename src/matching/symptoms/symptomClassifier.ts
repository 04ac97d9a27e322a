import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import type { MatchDecision, SymptomCandidate } from '../../domain/symptomMatcher';
import { createMessageAnalyzer, type AnalyzedMessage } from './messageFeatures';
import type { SymptomPhrases } from './symptomPhrases';
import { computeLogits, SYMPTOM_CLASSES, softmax, type SymptomClass, type SymptomModel } from './symptomModel';

/** Fewer keys say nothing on their own ("QR"). */
const MIN_MESSAGE_KEYS = 3;
/** From this probability on a message is about something else. */
const OUT_OF_SCOPE_THRESHOLD = 0.65;
/** From this probability on the first candidate goes ahead without asking. */
const MATCH_THRESHOLD = 0.7;
/** Less likely symptoms are no candidates, unless they are the first. */
const MIN_CANDIDATE_SCORE = 0.08;

/** What a message is about, and everything that it was decided by. */
export interface SymptomClassification {
  readonly decision: MatchDecision;
  /** The symptom to go ahead with; `null` unless the decision is `match`. */
  readonly symptom: SymptomId | null;
  readonly candidates: readonly SymptomCandidate[];
  readonly probabilities: Readonly<Record<SymptomClass, number>>;
  readonly message: AnalyzedMessage;
}

/** Builds the reader once. Pure; never throws on any text. */
export function createSymptomClassifier(
  phrases: readonly SymptomPhrases[],
  model: SymptomModel,
): (text: string) => SymptomClassification {
  const analyze = createMessageAnalyzer(phrases);
  return (text) => {
    const message = analyze(text);
    const isEmpty = message.keystrokes.keys.length < MIN_MESSAGE_KEYS;
    return { ...decideSymptom(computeLogits(model, message), model.temperature, isEmpty), message };
  };
}

/** What the sums of a model come to; an (almost) empty message is about nothing. */
export function decideSymptom(
  logits: readonly number[],
  temperature: number,
  isEmpty = false,
): Omit<SymptomClassification, 'message'> {
  const values = softmax(logits, temperature);
  const entries = SYMPTOM_CLASSES.map((symptomClass, index): [SymptomClass, number] => [symptomClass, values[index]!]);
  const probabilities = Object.fromEntries(entries) as Record<SymptomClass, number>;
  const candidates = isEmpty || probabilities.out_of_scope >= OUT_OF_SCOPE_THRESHOLD ? [] : rankSymptoms(probabilities);
  const [first] = candidates;
  if (first === undefined) return { decision: 'none', symptom: null, candidates, probabilities };
  const isMatch = first.score >= MATCH_THRESHOLD;
  return {
    decision: isMatch ? 'match' : 'clarify',
    symptom: isMatch ? first.symptom : null,
    candidates,
    probabilities,
  };
}

function rankSymptoms(probabilities: Readonly<Record<SymptomClass, number>>): SymptomCandidate[] {
  return SYMPTOM_IDS.map((symptom) => ({ symptom, score: probabilities[symptom] }))
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, index) => index === 0 || score >= MIN_CANDIDATE_SCORE);
}
