import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LOCALES } from '../../src/domain/locale';
import { analyzeReplyFiles } from '../../src/matching/evaluation/analyzeReplyFiles';
import { analyzeSymptomFiles } from '../../src/matching/evaluation/analyzeSymptomFiles';
import { CALIBRATION_GROUPS, crossValidate, fitCalibratedModel } from '../../src/matching/evaluation/crossValidate';
import { readReplyFiles, readTrainingFiles } from '../../src/matching/evaluation/trainingFiles';
import { serializeModel } from '../../src/matching/linearModel/modelFile';
import type { MatcherModels } from '../../src/matching/loadModels';
import { loadPhrases, type PhraseFiles } from '../../src/matching/loadPhrases';
import { REPLY_MODEL_PATH } from '../../src/matching/replies/replyModel';
import { SYMPTOM_MODEL_PATH } from '../../src/matching/symptoms/symptomModel';
import { projectRoot } from '../../src/platform/projectRoot';
import { writeFitInputs } from './fitInputs';

/** What models are fitted to: the phrases, and the labelled lines with their features. */
export interface FitMaterial {
  readonly phrases: PhraseFiles;
  readonly symptoms: ReturnType<typeof analyzeSymptomFiles>;
  readonly replies: ReturnType<typeof analyzeReplyFiles>;
}

/**
 * Reads phrases and labelled lines. Throws `locales_invalid` or `lines_invalid`.
 * @param root the folder with `locales/`
 */
export function readFitMaterial(root: string): FitMaterial {
  const phrases = loadPhrases(join(root, 'locales'));
  const symptomFiles = readTrainingFiles(root);
  const symptomPhrases = LOCALES.map((locale) => phrases[locale].symptoms);
  const replyPhrases = LOCALES.map((locale) => phrases[locale].replies);
  return {
    phrases,
    symptoms: analyzeSymptomFiles(symptomFiles, symptomPhrases),
    replies: analyzeReplyFiles(readReplyFiles(root), replyPhrases, symptomFiles),
  };
}

/** Fits both models. Takes about 23 s with all lines of the project. */
export function fitModels({ symptoms, replies }: FitMaterial): MatcherModels {
  return {
    symptoms: fitCalibratedModel(symptoms, crossValidate(symptoms, CALIBRATION_GROUPS)),
    replies: fitCalibratedModel(replies, crossValidate(replies, CALIBRATION_GROUPS)),
  };
}

/** Writes the models, and to which files they are fitted, below `root`. Returns the paths of the models. */
export function writeModels(root: string, { symptoms, replies }: MatcherModels): string[] {
  const contents = [
    [SYMPTOM_MODEL_PATH, serializeModel(symptoms)],
    [REPLY_MODEL_PATH, serializeModel(replies)],
  ] as const;
  const paths = contents.map(([path, content]) => {
    const target = join(root, relative(projectRoot, path));
    writeFileSync(target, content);
    return target;
  });
  writeFitInputs(root);
  return paths;
}
