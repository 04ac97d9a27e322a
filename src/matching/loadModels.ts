import { join, relative } from 'node:path';
import { projectRoot } from '../platform/projectRoot';
import { loadModel } from './linearModel/modelFile';
import { REPLY_CLASSES, REPLY_MODEL_PATH, type ReplyModel } from './replies/replyModel';
import { SYMPTOM_CLASSES, SYMPTOM_MODEL_PATH, type SymptomModel } from './symptoms/symptomModel';

/** The fitted models that the matcher needs. */
export interface MatcherModels {
  readonly symptoms: SymptomModel;
  readonly replies: ReplyModel;
}

/** Loads the models that `npm run -s fit` wrote, or those of a copy of the project. Throws `model_invalid`. */
export function loadModels(root = projectRoot): MatcherModels {
  const inRoot = (path: string) => join(root, relative(projectRoot, path));
  return {
    symptoms: loadModel(inRoot(SYMPTOM_MODEL_PATH), SYMPTOM_CLASSES),
    replies: loadModel(inRoot(REPLY_MODEL_PATH), REPLY_CLASSES),
  };
}
