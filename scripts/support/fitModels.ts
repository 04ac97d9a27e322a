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
import { loadAsksModel, loadReplyModel, loadSymptomModel, type MatcherModels } from '../../src/matching/loadModels';
import { loadPhrases, type PhraseFiles } from '../../src/matching/loadPhrases';
import { loadQuestions, type QuestionFiles } from '../../src/matching/questions/loadQuestions';
import { ASKS_MODEL_PATH, QUESTION_COUNTS_PATH, type QuestionModel } from '../../src/matching/questions/questionModel';
import { serializeCounts } from '../../src/matching/questions/questionModelFile';
import { REPLY_MODEL_PATH } from '../../src/matching/replies/replyModel';
import { SYMPTOM_MODEL_PATH } from '../../src/matching/symptoms/symptomModel';
import { projectRoot } from '../../src/platform/projectRoot';
import { writeFitInputs } from './fitInputs';
import { computeModelInputs, findCurrentModels, writeFitRecord, type ModelInputs, type ModelName } from './fitRecord';

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
  /** What they are fitted to. */
  readonly inputs: ModelInputs;
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

/**
 * Fits the models. All of them take about 20 s with all lines of the project.
 * @param root the folder with models that were written before: those that would come out the same are only loaded; by
 *   default, all are fitted. Throws `model_invalid` if one of them cannot be loaded.
 */
export function fitModels(material: FitMaterial, root: string | null = null): FittedModels {
  const { symptoms, replies, questions } = material;
  const inputs = computeModelInputs(material);
  const current = root === null ? new Set<ModelName>() : findCurrentModels(root, inputs);
  const choose = <Model>(name: ModelName, load: (root: string) => Model, fit: () => Model): Model =>
    root !== null && current.has(name) ? load(root) : fit();
  return {
    inputs,
    symptoms: choose('symptoms', loadSymptomModel, () =>
      fitCalibratedModel(symptoms, crossValidate(symptoms, CALIBRATION_GROUPS)),
    ),
    replies: choose('replies', loadReplyModel, () => fitReplyModel(replies)),
    questions: {
      counts: questions.count(),
      asks: choose('asks', loadAsksModel, () => questions.trainer.fit()),
    },
  };
}

/** Writes the models, and to which files they are fitted, below `root`. Returns the paths of the models. */
export function writeModels(root: string, { symptoms, replies, questions, inputs }: FittedModels): string[] {
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
  writeFitRecord(root, inputs);
  return paths;
}
