import { parseArgs } from 'node:util';
import { calibrateTemperature, crossValidate, type LineLogits } from '../src/matching/evaluation/crossValidate';
import type { SymptomLine } from '../src/matching/evaluation/labelledLines';
import { measureQuestions } from '../src/matching/evaluation/measureQuestions';
import { measureReplies } from '../src/matching/evaluation/measureReplies';
import { computeSymptomFigures, type EvaluatedLine } from '../src/matching/evaluation/symptomFigures';
import { createQuestionReader } from '../src/matching/questions/createQuestionReader';
import { createReplyReader } from '../src/matching/replies/replyReader';
import { decideSymptom } from '../src/matching/symptoms/symptomClassifier';
import { SYMPTOM_CLASSES } from '../src/matching/symptoms/symptomModel';
import { projectRoot } from '../src/platform/projectRoot';
import { fitModels, readFitMaterial, writeModels } from './support/fitModels';
import { runCommand } from './support/runCommand';

const USAGE = `Fits the models of the matcher to the labelled messages, and writes them. Skips those that would come out the same.
  npm run -s fit
  npm run -s fit -- --all        also those whose messages have not changed
  npm run -s fit -- --measure    only prints figures on unseen writers`;

void runCommand(USAGE, async (args) => {
  const { values } = parseArgs({ args, options: { measure: { type: 'boolean' }, all: { type: 'boolean' } } });
  const material = readFitMaterial(projectRoot);
  const { phrases, symptoms, replies, questions, questionFiles } = material;
  if (values.measure) {
    printMeasurements(crossValidate(symptoms));
    console.table(measureReplies(replies, (model) => createReplyReader(phrases, model)));
    return console.table(
      measureQuestions(questions, questionFiles, (model) => createQuestionReader(questionFiles, model)),
    );
  }
  const paths = writeModels(projectRoot, fitModels(material, values.all ? null : projectRoot));
  console.log(
    `${symptoms.files.length} files of symptoms, ${replies.files.length} of replies, ${questions.files.length} of questions → ${paths.join(', ')}`,
  );
});

function printMeasurements(unseen: readonly LineLogits<SymptomLine>[]): void {
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
