import { join } from 'node:path';
import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import { projectRoot } from '../../platform/projectRoot';
import type { LinearModel } from '../linearModel/linearModel';

/** The classes of the model: the symptoms, and `out_of_scope` for everything else. */
export const SYMPTOM_CLASSES = [...SYMPTOM_IDS, 'out_of_scope'] as const;
export type SymptomClass = SymptomId | 'out_of_scope';

/** The model that classifies symptoms. Its features are those of `visitFeatures`. */
export type SymptomModel = LinearModel<SymptomClass>;

/** Path of the fitted model that `npm run -s fit` writes. */
export const SYMPTOM_MODEL_PATH = join(projectRoot, 'src/matching/symptoms/fittedModel.json');

/** Whether the model has a feature for a term of the phrases files, affirmed or denied. */
export function isFittedTerm({ featureRows }: SymptomModel, term: string): boolean {
  return featureRows.has(`#${term}`) || featureRows.has(`#~${term}`);
}
