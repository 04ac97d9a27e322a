import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fitModels, readFitMaterial, writeModels } from '../../scripts/support/fitModels';
import { LOCALES } from '../../src/domain/locale';
import { WordsFolder } from './wordsFolder';

/** Fewer files and lines, so that a fit takes a second; with all of them it would take as long as on the project. */
const EVERY = 4;
const SYMPTOM_FILES = ['fewWords', 'slang', 'vague', 'everyday'];
const REPLY_FILES = ['own', 'voices'];
const QUESTION_FILES = ['exclaimed', 'jeollaAndTeachers'];

/** Creates a small copy of the project with models that are fitted to it. */
export function openSmallProject(): WordsFolder {
  const folder = new WordsFolder();
  for (const [path, kept] of [
    ['locales/training', SYMPTOM_FILES],
    ['locales/training/replies', REPLY_FILES],
    ['locales/training/questions', QUESTION_FILES],
  ] as const) {
    for (const name of readdirSync(join(folder.root, path)).filter((file) => file.endsWith('.jsonl')))
      if (kept.includes(name.replace('.jsonl', ''))) shortenFile(folder, `${path}/${name}`);
      else rmSync(join(folder.root, path, name));
  }
  for (const locale of LOCALES) shortenQuestions(folder, `locales/${locale}.questions.json`);
  for (const room of ['symptoms', 'replies']) mkdirSync(join(folder.root, 'src/matching', room), { recursive: true });
  writeModels(folder.root, fitModels(readFitMaterial(folder.root)));
  return folder;
}

/** `vague` has each message once with each possible label, so only whole messages are left out. */
function shortenFile(folder: WordsFolder, path: string): void {
  const lines = folder.read(path).trimEnd().split('\n');
  const texts = [...new Set(lines.map((line) => (JSON.parse(line) as { text: string }).text))];
  const kept = new Set(texts.filter((_text, index) => index % EVERY === 0));
  const rows = lines.filter((line) => kept.has((JSON.parse(line) as { text: string }).text));
  folder.write(path, rows.map((row) => `${row}\n`).join(''));
}

function shortenQuestions(folder: WordsFolder, path: string): void {
  const file = JSON.parse(folder.read(path)) as { questions: { ask?: string[]; examples?: string[] }[] };
  for (const question of file.questions)
    for (const list of ['ask', 'examples'] as const)
      question[list] = question[list]?.filter((_text, index) => index % EVERY === 0);
  folder.write(path, JSON.stringify(file, null, 2));
}
