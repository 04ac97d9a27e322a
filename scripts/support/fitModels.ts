import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { LOCALES } from '../../src/domain/locale';
import { analyzeQuestionFiles, type QuestionTrainingSet } from '../../src/matching/evaluation/analyzeQuestionFiles';
import { analyzeReplyFiles } from '../../src/matching/evaluation/analyzeReplyFiles';
import { analyzeSymptomFiles } from '../../src/matching/evaluation/analyzeSymptomFiles';
import { CALIBRATION_GROUPS, crossValidate, fitCalibratedModel } from '../../src/matching/evaluation/crossValidate';
import { fitReplyModel } from '../../src/matching/evaluation/fitReplyModel';
import { readQuestionFiles, readReplyFiles, readTrainingFiles } from '../../src/matching/evaluation/trainingFiles';
import { serializeModel } from '../../src/matching/linearModel/modelFile';
import type { MatcherModels } from '../../src/matching/loadModels';
import { loadPhrases, type PhraseFiles } from '../../src/matching/loadPhrases';
import { loadQuestions, type QuestionFiles } from '../../src/matching/questions/loadQuestions';
import { ASKS_MODEL_PATH, QUESTION_COUNTS_PATH, type QuestionModel } from '../../src/matching/questions/questionModel';
import { serializeCounts } from '../../src/matching/questions/questionModelFile';
import { REPLY_MODEL_PATH } from '../../src/matching/replies/replyModel';
import { SYMPTOM_MODEL_PATH } from '../../src/matching/symptoms/symptomModel';
import { projectRoot } from '../../src/platform/projectRoot';
import { writeFitInputs } from './fitInputs';

/** What models are fitted to: the phrases, and the labelled lines with their features. */
export interface FitMaterial {
  readonly phrases: PhraseFiles;
  readonly symptoms: ReturnType<typeof analyzeSymptomFiles>;
  readonly replies: ReturnType<typeof analyzeReplyFiles>;
  readonly questionFiles: QuestionFiles;
  readonly questions: QuestionTrainingSet;
}

/** All fitted models. */
export interface FittedModels extends MatcherModels {
  readonly questions: QuestionModel;
}

/**
 * Reads phrases and labelled lines. Throws `locales_invalid` or `lines_invalid`.
 * @param root the folder with `locales/`
 */
export function readFitMaterial(root: string): FitMaterial {
  const phrases = loadPhrases(join(root, 'locales'));
  const questionFiles = loadQuestions(join(root, 'locales'));
  const symptomFiles = readTrainingFiles(root);
  const symptomPhrases = LOCALES.map((locale) => phrases[locale].symptoms);
  const replyFiles = readReplyFiles(root);
  const replyPhrases = LOCALES.map((locale) => phrases[locale].replies);
  return {
    phrases,
    symptoms: analyzeSymptomFiles(symptomFiles, symptomPhrases),
    replies: analyzeReplyFiles(replyFiles, replyPhrases, symptomFiles),
    questionFiles,
    questions: analyzeQuestionFiles(readQuestionFiles(root), questionFiles, replyFiles, symptomFiles),
  };
}

/** Fits all models. Takes about 30 s with all lines of the project. */
export function fitModels({ symptoms, replies, questions }: FitMaterial): FittedModels {
  return {
    symptoms: fitCalibratedModel(symptoms, crossValidate(symptoms, CALIBRATION_GROUPS)),
    replies: fitReplyModel(replies),
    questions: questions.fit(),
  };
}

/** Writes the models, and to which files they are fitted, below `root`. Returns the paths of the models. */
export function writeModels(root: string, { symptoms, replies, questions }: FittedModels): string[] {
  const contents = [
    [SYMPTOM_MODEL_PATH, serializeModel(symptoms)],
    [REPLY_MODEL_PATH, serializeModel(replies)],
    [QUESTION_COUNTS_PATH, serializeCounts(questions.counts)],
    [ASKS_MODEL_PATH, serializeModel(questions.asks)],
  ] as const;
  const paths = contents.map(([path, content]) => {
    const target = join(root, relative(projectRoot, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return target;
  });
  writeFitInputs(root);
  return paths;
}
