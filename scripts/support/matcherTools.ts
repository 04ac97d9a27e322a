import { join } from 'node:path';
import { LOCALES } from '../../src/domain/locale';
import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import { createMatcher } from '../../src/matching/createMatcher';
import { MODEL_PATH } from '../../src/matching/evaluation/trainingFiles';
import { loadPhrases } from '../../src/matching/loadPhrases';
import { loadModel } from '../../src/matching/symptoms/modelFile';
import { knowsTerm, type SymptomModel } from '../../src/matching/symptoms/symptomModel';
import { createSymptomReader, type SymptomReading } from '../../src/matching/symptoms/symptomReader';
import { projectRoot } from '../../src/platform/projectRoot';

/** The matcher of the bot, with its symptom part apart for those who want to look inside. */
export interface MatcherTools {
  readonly matcher: SymptomMatcher;
  readonly model: SymptomModel;
  readSymptom(text: string): SymptomReading;
  /** How long reading files and building everything took, in milliseconds. */
  readonly buildMs: number;
}

/** Builds the matcher from the project's own files. Throws `locales_invalid` or `model_invalid`. */
export function createMatcherTools(): MatcherTools {
  const began = performance.now();
  const model = loadModel(MODEL_PATH);
  const phrases = loadPhrases(join(projectRoot, 'locales'), (term) => knowsTerm(model, term));
  const matcher = createMatcher(phrases, model);
  const buildMs = performance.now() - began;
  const symptoms = LOCALES.map((locale) => phrases[locale].symptoms);
  return { matcher, model, buildMs, readSymptom: createSymptomReader(symptoms, model) };
}
