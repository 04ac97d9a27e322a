import { join } from 'node:path';
import { LOCALES } from '../../src/domain/locale';
import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import { createMatcher } from '../../src/matching/createMatcher';
import { loadModels } from '../../src/matching/loadModels';
import { loadPhrases } from '../../src/matching/loadPhrases';
import { isFittedTerm, type SymptomModel } from '../../src/matching/symptoms/symptomModel';
import { createSymptomClassifier, type SymptomClassification } from '../../src/matching/symptoms/symptomClassifier';
import { projectRoot } from '../../src/platform/projectRoot';

/** The matcher of the bot, with its model and symptom classifier for explanations and evaluations. */
export interface MatcherTools {
  readonly matcher: SymptomMatcher;
  readonly model: SymptomModel;
  classifySymptom(text: string): SymptomClassification;
  /** How long loading the files and creating the matcher took, in milliseconds. */
  readonly buildMs: number;
}

/** Creates the matcher from the phrases and the model of the project. Throws `locales_invalid` or `model_invalid`. */
export function createMatcherTools(): MatcherTools {
  const startedAt = performance.now();
  const models = loadModels();
  const phrases = loadPhrases(join(projectRoot, 'locales'), (term) => isFittedTerm(models.symptoms, term));
  const matcher = createMatcher(phrases, models);
  const buildMs = performance.now() - startedAt;
  const symptoms = LOCALES.map((locale) => phrases[locale].symptoms);
  const classifySymptom = createSymptomClassifier(symptoms, models.symptoms);
  return { matcher, model: models.symptoms, buildMs, classifySymptom };
}
