import { loadModel } from './linearModel/modelFile';
import { SYMPTOM_CLASSES, SYMPTOM_MODEL_PATH, type SymptomModel } from './symptoms/symptomModel';

/** The fitted models that the matcher needs. */
export interface MatcherModels {
  readonly symptoms: SymptomModel;
}

/** Loads the models that `npm run -s fit` wrote. Throws `model_invalid`. */
export function loadModels(): MatcherModels {
  return { symptoms: loadModel(SYMPTOM_MODEL_PATH, SYMPTOM_CLASSES) };
}
