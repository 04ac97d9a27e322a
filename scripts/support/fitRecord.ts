import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ClassifiedLine, TrainingSet } from '../../src/matching/evaluation/crossValidate';
import { ASKS_MODEL_PATH } from '../../src/matching/questions/questionModel';
import { REPLY_MODEL_PATH } from '../../src/matching/replies/replyModel';
import { SYMPTOM_MODEL_PATH } from '../../src/matching/symptoms/symptomModel';
import { projectRoot } from '../../src/platform/projectRoot';
import { readTextFile } from '../../src/platform/readTextFile';
import { fingerprint } from './fingerprint';
import type { FitMaterial } from './fitModels';

/** The models that take long to fit, with the paths of their files below the project's folder. */
const MODEL_FILES = {
  symptoms: relative(projectRoot, SYMPTOM_MODEL_PATH),
  replies: relative(projectRoot, REPLY_MODEL_PATH),
  asks: relative(projectRoot, ASKS_MODEL_PATH),
} as const;
export type ModelName = keyof typeof MODEL_FILES;

/** Fingerprints of all that each model is fitted to: the features and labels of its messages, and the code that fits. */
export type ModelInputs = Readonly<Record<ModelName, string>>;

/** What each model was fitted to, and the fingerprint of the file it was written to. */
type FitRecord = Readonly<Record<ModelName, { readonly inputs: string; readonly content: string }>>;

/** Written by `npm run -s fit` beside the models. */
const RECORD_FILE = 'src/matching/fittedModels.json';
/** The code that makes a model of features; what makes the features shows in them. */
const CODE_FOLDER = 'src/matching/linearModel';
const CODE_FILES = [
  'src/matching/evaluation/crossValidate.ts',
  'src/matching/evaluation/fitReplyModel.ts',
  'scripts/support/fitModels.ts',
];
const HASH_LENGTH = 32;

/** Computes the fingerprints of what the models would be fitted to. */
export function computeModelInputs({ symptoms, replies, questions }: FitMaterial): ModelInputs {
  const code = readCode();
  return {
    symptoms: hash(code, describeSet(symptoms)),
    replies: hash(code, describeSet(replies)),
    asks: hash(code, questions.trainer.digest()),
  };
}

/** Which lines of a file are made, or not measured, decides on the calibration. */
function describeSet<Class extends string>({ files, trainer }: TrainingSet<Class, ClassifiedLine<Class>>): string {
  return JSON.stringify([
    trainer.digest(),
    files.map(({ name, lines, isAmbiguous = false }) => [name, lines.length, isAmbiguous]),
  ]);
}

function readCode(): string {
  const names = readdirSync(join(projectRoot, CODE_FOLDER)).sort();
  const files = [...names.map((name) => `${CODE_FOLDER}/${name}`), ...CODE_FILES];
  return files.map((name) => readTextFile(join(projectRoot, name))).join('\n');
}

/** Returns the models below `root` that were fitted to just these inputs, and whose files have not changed since. */
export function findCurrentModels(root: string, inputs: ModelInputs): ReadonlySet<ModelName> {
  const path = join(root, RECORD_FILE);
  if (!existsSync(path)) return new Set();
  const record = JSON.parse(readTextFile(path)) as Partial<FitRecord>;
  const isCurrent = (name: ModelName): boolean =>
    record[name]?.inputs === inputs[name] && record[name].content === hashFile(root, name);
  return new Set(listModels().filter(isCurrent));
}

/** Records what the models below `root` were fitted to. Call it when their files are written. */
export function writeFitRecord(root: string, inputs: ModelInputs): void {
  const record = Object.fromEntries(
    listModels().map((name) => [name, { inputs: inputs[name], content: hashFile(root, name) }]),
  );
  writeFileSync(join(root, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
}

function listModels(): ModelName[] {
  return Object.keys(MODEL_FILES) as ModelName[];
}

function hashFile(root: string, name: ModelName): string | null {
  const path = join(root, MODEL_FILES[name]);
  return existsSync(path) ? hash(readTextFile(path)) : null;
}

function hash(...texts: readonly string[]): string {
  return fingerprint(texts.join('\n'), HASH_LENGTH);
}
