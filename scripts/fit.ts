import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCALES } from '../src/domain/locale';
import {
  calibrateTemperature,
  crossValidate,
  fitCalibratedModel,
  analyzeFiles,
  type UnseenLine,
} from '../src/matching/evaluation/crossValidate';
import { computeSymptomFigures, type EvaluatedLine } from '../src/matching/evaluation/symptomFigures';
import { readTrainingFiles } from '../src/matching/evaluation/trainingFiles';
import { loadPhrases } from '../src/matching/loadPhrases';
import { MODEL_PATH, serializeModel } from '../src/matching/symptoms/modelFile';
import { decideSymptom } from '../src/matching/symptoms/symptomClassifier';
import { projectRoot } from '../src/platform/projectRoot';
import { runCommand } from './support/runCommand';

/**
 * Fits the symptom model to the training files and writes it. With `--measure`, only prints its figures on unseen
 * writers.
 */
void runCommand(async (args) => {
  const { values } = parseArgs({ args, options: { measure: { type: 'boolean' } } });
  const phrases = loadPhrases(join(projectRoot, 'locales'));
  const files = analyzeFiles(
    readTrainingFiles(),
    LOCALES.map((locale) => phrases[locale].symptoms),
  );
  const unseen = crossValidate(files);
  if (values.measure) return printMeasurements(unseen);
  writeFileSync(MODEL_PATH, serializeModel(fitCalibratedModel(files, unseen)));
  console.log(`${files.length} files, ${unseen.length} lines → ${MODEL_PATH}`);
});

function printMeasurements(unseen: readonly UnseenLine[]): void {
  const temperature = calibrateTemperature(unseen);
  const evaluated = unseen.map(({ file, line, logits }) => ({
    file,
    line,
    classification: decideSymptom(logits, temperature),
  }));
  const rows = [...new Set(unseen.map(({ file }) => file))].map((name) =>
    toTableRow(
      name,
      evaluated.filter(({ file }) => file === name),
    ),
  );
  const byLanguage = (['ko', 'en', 'mixed'] as const).map((lang) =>
    toTableRow(
      lang,
      evaluated.filter(({ line }) => line.lang === lang),
    ),
  );
  console.table(Object.assign({}, ...rows, ...byLanguage, toTableRow('all', evaluated)));
}

function toTableRow(name: string, lines: readonly EvaluatedLine[]): Record<string, unknown> {
  return { [name]: computeSymptomFigures(lines) };
}
