import { join, relative } from 'node:path';
import { projectRoot } from '../platform/projectRoot';
import { loadModel } from './linearModel/modelFile';
import { ASKS_CLASSES, ASKS_MODEL_PATH, QUESTION_COUNTS_PATH, type QuestionModel } from './questions/questionModel';
import { loadCounts } from './questions/questionModelFile';
import { REPLY_CLASSES, REPLY_MODEL_PATH, type ReplyModel } from './replies/replyModel';
import { SYMPTOM_CLASSES, SYMPTOM_MODEL_PATH, type SymptomModel } from './symptoms/symptomModel';

/** The fitted models that the matcher needs. */
export interface MatcherModels {
  readonly symptoms: SymptomModel;
  readonly replies: ReplyModel;
}

/** Loads the models that `npm run -s fit` wrote, or those of a copy of the project. Throws `model_invalid`. */
export function loadModels(root = projectRoot): MatcherModels {
  return { symptoms: loadSymptomModel(root), replies: loadReplyModel(root) };
}

/** Loads the model of questions that `npm run -s fit` wrote, or that of a copy of the project. Throws `model_invalid`. */
export function loadQuestionModel(root = projectRoot): QuestionModel {
  return { counts: loadCounts(toRoot(root, QUESTION_COUNTS_PATH)), asks: loadAsksModel(root) };
}

/** Throws `model_invalid`. */
export function loadSymptomModel(root: string): SymptomModel {
  return loadModel(toRoot(root, SYMPTOM_MODEL_PATH), SYMPTOM_CLASSES);
}

/** Throws `model_invalid`. */
export function loadReplyModel(root: string): ReplyModel {
  return loadModel(toRoot(root, REPLY_MODEL_PATH), REPLY_CLASSES);
}

/** Throws `model_invalid`. */
export function loadAsksModel(root: string): QuestionModel['asks'] {
  return loadModel(toRoot(root, ASKS_MODEL_PATH), ASKS_CLASSES);
}

function toRoot(root: string, path: string): string {
  return join(root, relative(projectRoot, path));
}
