import { getNodeValue } from 'jsonc-parser';
import { flattenWordings, INVALID_WORDING } from '../../../dialogs/words/loadLocaleFiles';
import { LOCALES, type Locale } from '../../../src/domain/locale';
import { SYMPTOM_IDS } from '../../../src/domain/symptom';
import { listChangedFitInputs } from '../fitInputs';
import { toolText } from '../toolText';
import { findEmptiedLists } from './emptiedLists';
import { findGuideProblems } from './guideProblems';
import { lineOf, type JsonFile } from './jsonFile';
import { readCheckedFile } from './jsonProblems';
import { findLoaderProblems } from './loaderProblems';
import { findFilesInOtherLanguage, findOtherLanguage } from './otherLanguage';
import { findQuoteProblems, readQuotedNames, QUOTED_NAMES_FILE, type Sentence } from './quotedButtons';
import { findIdlePhrases } from './idlePhrases';
import { findStrayFiles } from './strayFiles';
import { findSentenceNotices } from './sentenceNotices';
import { findSettingNames } from './settingNames';
import { findTrainingProblems, readTrainingMessages } from './trainingProblems';
import { translateMessage } from './translateMessage';
import { readUsedWordings, type UsedWordings } from './usedWordings';
import { findWordingFileProblems } from './wordingProblems';
import type { FindLine, WordingsByLocale } from './wordingFiles';
import type { WordProblem } from './wordProblem';

/** The problems of all files that editors write, and how many files there are. */
export interface WordsCheck {
  readonly problems: readonly WordProblem[];
  readonly fileCount: number;
}

/**
 * Checks the locale, phrase, question, playbook and training files below a folder. Reads them as they are now.
 * @param used which wordings the program says
 */
export function checkWords(root: string, used: UsedWordings = readUsedWordings(root)): WordsCheck {
  const problems: WordProblem[] = [];
  const names = listFileNames();
  const read = names.map((name) => [name, readCheckedFile(root, name, problems)] as const);
  const files = new Map(read.flatMap(([name, file]) => (file === null ? [] : [[name, file] as const])));
  const wordings = readWordings(files, problems);
  if (wordings !== null) {
    const findLine: FindLine = (locale, key) => lineOf(files.get(localeFile(locale))!, key.split('.'));
    const sentences = listSentences(files, wordings, findLine);
    problems.push(
      ...findWordingFileProblems(wordings, used, findLine),
      ...findGuideProblems(root, wordings.ko, findLine),
      ...checkQuotes(files, sentences, wordings),
      ...findSettingNames(sentences),
      ...findSentenceNotices(sentences),
      ...findOtherLanguage(sentences),
    );
  }
  problems.push(...findFilesInOtherLanguage(files), ...findEmptiedLists(files));
  const hasWording = (key: string) => wordings === null || wordings.ko.has(key);
  const training = readTrainingMessages(root, problems);
  problems.push(
    ...findLoaderProblems(root, files, hasWording),
    ...findTrainingProblems(root, training, readQuestionIds(files)),
    ...findIdlePhrases(
      files,
      [...training.values()].flatMap((messages) => messages.map(({ text }) => text)),
    ),
  );
  problems.push(...findStrayFiles(root, names));
  if (!problems.some(({ isNotice }) => !isNotice)) problems.push(...findUnfittedFiles(root));
  return { problems: withoutRepeats(problems), fileCount: names.length };
}

function listFileNames(): string[] {
  const locales = LOCALES.flatMap((locale) => [
    localeFile(locale),
    ...['phrases', 'questions'].map((kind) => `locales/${locale}.${kind}.json`),
  ]);
  return [
    ...locales,
    'locales/unfinished.json',
    'locales/personalData.json',
    QUOTED_NAMES_FILE,
    ...SYMPTOM_IDS.map((symptom) => `dialogs/playbooks/${symptom}.json`),
    'dialogs/categoryLeaf.json',
  ];
}

function localeFile(locale: Locale): string {
  return `locales/${locale}.json`;
}

/** Returns `null` if one of the files cannot be used; each would be compared with the other. */
function readWordings(files: ReadonlyMap<string, JsonFile>, problems: WordProblem[]): WordingsByLocale | null {
  const entries = LOCALES.flatMap((locale) => {
    const file = files.get(localeFile(locale));
    if (file === undefined) return [];
    const { wordings, invalidKeys } = flattenWordings(getNodeValue(file.tree!));
    for (const key of invalidKeys) {
      problems.push({
        file: file.name,
        line: lineOf(file, key.split('.')),
        key,
        text: translateMessage(INVALID_WORDING),
      });
    }
    return [[locale, wordings] as const];
  });
  return entries.length === LOCALES.length ? (Object.fromEntries(entries) as unknown as WordingsByLocale) : null;
}

/** Nothing is said about quotes if the list of other names that are quoted cannot be read. */
function checkQuotes(
  files: ReadonlyMap<string, JsonFile>,
  sentences: readonly Sentence[],
  wordings: WordingsByLocale,
): readonly WordProblem[] {
  const file = files.get(QUOTED_NAMES_FILE);
  if (file === undefined) return [];
  const { names, problems } = readQuotedNames(file);
  return names === null ? problems : findQuoteProblems(sentences, wordings, names);
}

/** Lists all sentences that drivers read: the wordings, and the answers to questions. */
function listSentences(
  files: ReadonlyMap<string, JsonFile>,
  wordings: WordingsByLocale,
  findLine: FindLine,
): Sentence[] {
  return LOCALES.flatMap((locale) => {
    const spoken = [...wordings[locale]].flatMap(([key, value]) =>
      [value]
        .flat()
        .map((text) => ({ locale, file: localeFile(locale), findLine: () => findLine(locale, key), key, text })),
    );
    return [...spoken, ...listAnswerSentences(files.get(`locales/${locale}.questions.json`), locale)];
  });
}

function listAnswerSentences(file: JsonFile | undefined, locale: Locale): Sentence[] {
  if (file === undefined) return [];
  const { questions } = getNodeValue(file.tree!) as { questions?: { id: string; answer: string | string[] }[] };
  return (questions ?? []).flatMap(({ id, answer }) =>
    [answer ?? []].flat().map((text) => ({
      locale,
      file: file.name,
      findLine: () => lineOf(file, ['questions', id, 'answer'], text),
      key: id,
      text,
    })),
  );
}

/** Returns `null` if no file of questions could be read. */
function readQuestionIds(files: ReadonlyMap<string, JsonFile>): ReadonlySet<string> | null {
  const file = LOCALES.map((locale) => files.get(`locales/${locale}.questions.json`)).find((one) => one !== undefined);
  if (file === undefined) return null;
  const { questions } = getNodeValue(file.tree!) as { questions?: { id: string }[] };
  return new Set((questions ?? []).map(({ id }) => id));
}

function findUnfittedFiles(root: string): WordProblem[] {
  return listChangedFitInputs(root).map((file) => ({
    file,
    line: null,
    key: null,
    text: toolText('words.not_fitted'),
    isNotice: true,
  }));
}

function withoutRepeats(problems: readonly WordProblem[]): WordProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
