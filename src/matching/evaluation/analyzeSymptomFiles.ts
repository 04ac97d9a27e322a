import type { FeatureSource } from '../linearModel/features';
import { createMessageAnalyzer, FEATURE_GROUPS } from '../symptoms/messageFeatures';
import { SYMPTOM_CLASSES, type SymptomClass } from '../symptoms/symptomModel';
import type { SymptomPhrases } from '../symptoms/symptomPhrases';
import { analyzeFiles, type TrainingFile, type TrainingSet } from './crossValidate';
import type { SymptomLine } from './labelledLines';

/** Prepares the training files of the symptom model. */
export function analyzeSymptomFiles(
  files: readonly TrainingFile<SymptomLine>[],
  phrases: readonly SymptomPhrases[],
): TrainingSet<SymptomClass, SymptomLine> {
  const analyze = createMessageAnalyzer(phrases);
  return analyzeFiles(files, SYMPTOM_CLASSES, (text): FeatureSource[] => {
    const message = analyze(text);
    return FEATURE_GROUPS.map((visitGroup) => (visitor) => visitGroup(message, visitor));
  });
}
