import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../../src/domain/locale';
import type { QuestionFile } from '../../src/matching/questions/questionFile';
import { readTextFile } from '../../src/platform/readTextFile';
import { fingerprint } from './fingerprint';

/** Fingerprints of what the models are fitted to, by file: the sections of the phrases, and the labelled lines. */
export type FitInputs = Readonly<Record<string, string>>;

/** Written by `npm run -s fit` beside the models. */
const RECORD_FILE = 'src/matching/fittedInputs.json';
const HASH_LENGTH = 16;

/** Computes the fingerprints of the files as they are now. Throws if one is not valid JSON. */
function readFitInputs(root: string): FitInputs {
  const phrases = LOCALES.map((locale) => {
    const name = `locales/${locale}.phrases.json`;
    const { symptoms, replies } = JSON.parse(readTextFile(join(root, name))) as Record<string, unknown>;
    return [name, hash(JSON.stringify([symptoms, replies]))];
  });
  const questions = LOCALES.map((locale) => {
    const name = `locales/${locale}.questions.json`;
    return [name, hash(JSON.stringify(listAsked(readTextFile(join(root, name)))))];
  });
  const lines = ['locales/training', 'locales/training/replies', 'locales/training/questions'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.jsonl?$/.test(name))
      .sort()
      .map((name) => [`${folder}/${name}`, hash(listRows(readTextFile(join(root, folder, name))))]),
  );
  return Object.fromEntries([...phrases, ...questions, ...lines]) as FitInputs;
}

/** What the models take from a file of questions: not the answers. */
function listAsked(content: string): unknown {
  const { groups, notQuestions, questions } = JSON.parse(content) as Pick<
    QuestionFile,
    'groups' | 'notQuestions' | 'questions'
  >;
  return [groups, notQuestions, questions.map(({ id, ask, examples }) => [id, ask, examples])];
}

/** Returns the files that have changed since the models were fitted. */
export function listChangedFitInputs(root: string): string[] {
  const fitted = JSON.parse(readTextFile(join(root, RECORD_FILE))) as FitInputs;
  const current = readFitInputs(root);
  const names = new Set([...Object.keys(fitted), ...Object.keys(current)]);
  return [...names].filter((name) => fitted[name] !== current[name]);
}

/** Records that the models are fitted to the files as they are now. */
export function writeFitInputs(root: string): void {
  writeFileSync(join(root, RECORD_FILE), `${JSON.stringify(readFitInputs(root), null, 2)}\n`);
}

function hash(text: string): string {
  return fingerprint(text, HASH_LENGTH);
}

/** Line breaks of another system and blank lines change nothing. */
function listRows(text: string): string {
  const rows = text.split('\n').map((row) => row.trim());
  return rows.filter((row) => row !== '').join('\n');
}
