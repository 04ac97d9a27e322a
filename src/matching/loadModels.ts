import { loadModel } from './linearModel/modelFile';
import { REPLY_CLASSES, REPLY_MODEL_PATH, type ReplyModel } from './replies/replyModel';
import { SYMPTOM_CLASSES, SYMPTOM_MODEL_PATH, type SymptomModel } from './symptoms/symptomModel';

/** The fitted models that the matcher needs. */
export interface MatcherModels {
  readonly symptoms: SymptomModel;
  readonly replies: ReplyModel;
}

/** Loads the models that `npm run -s fit` wrote. Throws `model_invalid`. */
export function loadModels(): MatcherModels {
  return {
    symptoms: loadModel(SYMPTOM_MODEL_PATH, SYMPTOM_CLASSES),
    replies: loadModel(REPLY_MODEL_PATH, REPLY_CLASSES),
  };
}
