import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCALES } from '../src/domain/locale';
import {
  calibrate,
  crossValidate,
  fitCalibrated,
  readMessages,
  type UnseenLine,
} from '../src/matching/evaluation/crossValidate';
import { symptomFigures, type ReadLine } from '../src/matching/evaluation/symptomFigures';
import { MODEL_PATH, readTrainingFiles } from '../src/matching/evaluation/trainingFiles';
import { loadPhrases } from '../src/matching/loadPhrases';
import { modelFileText } from '../src/matching/symptoms/modelFile';
import { decide } from '../src/matching/symptoms/symptomReader';
import { projectRoot } from '../src/platform/projectRoot';
import { runCommand } from './support/runCommand';

/** Fits the matcher's model to the labelled messages, or (`--measure`) says how well it does on unseen writers. */
void runCommand(async (args) => {
  const { values } = parseArgs({ args, options: { measure: { type: 'boolean' } } });
  const phrases = loadPhrases(join(projectRoot, 'locales'));
  const files = readMessages(
    readTrainingFiles(),
    LOCALES.map((locale) => phrases[locale].symptoms),
  );
  const unseen = crossValidate(files);
  if (values.measure) return measure(unseen);
  writeFileSync(MODEL_PATH, modelFileText(fitCalibrated(files, unseen)));
  console.log(`${files.length} files, ${unseen.length} lines → ${MODEL_PATH}`);
});

function measure(unseen: readonly UnseenLine[]): void {
  const temperature = calibrate(unseen);
  const read = unseen.map(({ file, line, sums }) => ({ file, line, reading: decide(sums, temperature) }));
  const rows = [...new Set(unseen.map(({ file }) => file))].map((name) =>
    row(
      name,
      read.filter(({ file }) => file === name),
    ),
  );
  const byLanguage = (['ko', 'en', 'mixed'] as const).map((lang) =>
    row(
      lang,
      read.filter(({ line }) => line.lang === lang),
    ),
  );
  console.table(Object.assign({}, ...rows, ...byLanguage, row('all', read)));
}

function row(name: string, read: readonly ReadLine[]): Record<string, unknown> {
  return { [name]: symptomFigures(read) };
}
