import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import type { MatchDecision, SymptomCandidate } from '../../domain/symptomMatcher';
import { computeLogits, softmax } from '../linearModel/linearModel';
import { createMessageAnalyzer, visitFeatures, type AnalyzedMessage } from './messageFeatures';
import type { SymptomPhrases } from './symptomPhrases';
import { SYMPTOM_CLASSES, type SymptomClass, type SymptomModel } from './symptomModel';

/** Shorter messages ("QR") are not classified. In keys. */
const MIN_MESSAGE_KEYS = 3;
/** Minimum probability of `out_of_scope` for the decision `none`. */
const OUT_OF_SCOPE_THRESHOLD = 0.65;
/** Minimum probability of the first candidate for the decision `match`. */
const MATCH_THRESHOLD = 0.7;
/** Minimum probability of the other candidates. */
const MIN_CANDIDATE_SCORE = 0.08;

/** The classification of a message, with the analysis that it is based on. */
export interface SymptomClassification {
  readonly decision: MatchDecision;
  /** The first candidate if the decision is `match`, otherwise `null`. */
  readonly symptom: SymptomId | null;
  /** Most likely first; empty if the decision is `none`. */
  readonly candidates: readonly SymptomCandidate[];
  readonly probabilities: Readonly<Record<SymptomClass, number>>;
  readonly message: AnalyzedMessage;
}

/** Creates the classifier. Call it once, at start. The classifier is pure and never throws. */
export function createSymptomClassifier(
  phrases: readonly SymptomPhrases[],
  model: SymptomModel,
): (text: string) => SymptomClassification {
  const analyze = createMessageAnalyzer(phrases);
  return (text) => {
    const message = analyze(text);
    const isEmpty = message.keystrokes.keys.length < MIN_MESSAGE_KEYS;
    const logits = computeLogits(model, (visitor) => visitFeatures(message, visitor));
    return { ...decideSymptom(logits, model.temperature, isEmpty), message };
  };
}

/**
 * Decides on a symptom from the logits of a message.
 * @param isEmpty the message is too short to classify; the decision is then `none`
 */
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
