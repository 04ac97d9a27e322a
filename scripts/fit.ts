import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCALES } from '../src/domain/locale';
import {
  calibrateTemperature,
  crossValidate,
  fitCalibratedModel,
  type UnseenLine,
} from '../src/matching/evaluation/crossValidate';
import type { SymptomLine } from '../src/matching/evaluation/labelledLines';
import { measureReplies } from '../src/matching/evaluation/measureReplies';
import { computeSymptomFigures, type EvaluatedLine } from '../src/matching/evaluation/symptomFigures';
import { analyzeReplyFiles } from '../src/matching/evaluation/analyzeReplyFiles';
import { analyzeSymptomFiles } from '../src/matching/evaluation/analyzeSymptomFiles';
import { readReplyFiles, readTrainingFiles } from '../src/matching/evaluation/trainingFiles';
import { serializeModel } from '../src/matching/linearModel/modelFile';
import { loadPhrases } from '../src/matching/loadPhrases';
import { REPLY_MODEL_PATH } from '../src/matching/replies/replyModel';
import { createReplyReader } from '../src/matching/replies/replyReader';
import { decideSymptom } from '../src/matching/symptoms/symptomClassifier';
import { SYMPTOM_CLASSES, SYMPTOM_MODEL_PATH } from '../src/matching/symptoms/symptomModel';
import { projectRoot } from '../src/platform/projectRoot';
import { writeFitInputs } from './support/fitInputs';
import { runCommand } from './support/runCommand';

/** Enough models to calibrate the temperature; one per file, as for measurements, would take six times as long. */
const CALIBRATION_GROUPS = 3;

const USAGE = `Fits the models of the matcher to the labelled messages, and writes them.
  npm run -s fit
  npm run -s fit -- --measure    only prints figures on unseen writers`;

void runCommand(USAGE, async (args) => {
  const { values } = parseArgs({ args, options: { measure: { type: 'boolean' } } });
  const phrases = loadPhrases(join(projectRoot, 'locales'));
  const symptomFiles = readTrainingFiles();
  const symptoms = analyzeSymptomFiles(
    symptomFiles,
    LOCALES.map((locale) => phrases[locale].symptoms),
  );
  const replyPhrases = LOCALES.map((locale) => phrases[locale].replies);
  const replies = analyzeReplyFiles(readReplyFiles(), replyPhrases, symptomFiles);
  if (values.measure) {
    printMeasurements(crossValidate(symptoms));
    return console.table(measureReplies(replies, (model) => createReplyReader(phrases, model)));
  }
  const unseen = crossValidate(symptoms, CALIBRATION_GROUPS);
  writeFileSync(SYMPTOM_MODEL_PATH, serializeModel(fitCalibratedModel(symptoms, unseen)));
  console.log(`${symptoms.files.length} files, ${unseen.length} lines → ${SYMPTOM_MODEL_PATH}`);
  writeFileSync(REPLY_MODEL_PATH, serializeModel(replies.trainer.fit()));
  console.log(`${replies.files.length} files → ${REPLY_MODEL_PATH}`);
  writeFitInputs(projectRoot);
});

function printMeasurements(unseen: readonly UnseenLine<SymptomLine>[]): void {
  const temperature = calibrateTemperature(SYMPTOM_CLASSES, unseen);
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
