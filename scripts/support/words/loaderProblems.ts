import { join } from 'node:path';
import { loadPlaybooks } from '../../../dialogs/core/loadPlaybooks';
import { loadUnfinishedEndings } from '../../../dialogs/words/unfinishedEndings';
import { loadModel } from '../../../src/matching/linearModel/modelFile';
import { loadPhrases } from '../../../src/matching/loadPhrases';
import { loadQuestions } from '../../../src/matching/questions/loadQuestions';
import { isFittedTerm, SYMPTOM_CLASSES, SYMPTOM_MODEL_PATH } from '../../../src/matching/symptoms/symptomModel';
import { loadPersonalDataWords } from '../../../src/platform/personalData/personalDataWords';
import { CodedError } from '../../../src/platform/codedError';
import { lazy } from '../../../src/platform/lazy';
import { lineOf, type JsonFile } from './jsonFile';
import { translateMessage } from './translateMessage';
import type { WordProblem } from './wordProblem';

/** `ko.json: a.b: the message`; the path may be absent. */
const PROBLEM_LINE = /^(?<name>\S+\.json): (?:(?<path>[\p{L}\w.]+|the file): )?(?<message>[\s\S]+)$/u;
/** The bot's own model, which no check of a copy changes. */
const symptomModel = lazy(() => loadModel(SYMPTOM_MODEL_PATH, SYMPTOM_CLASSES));
const QUOTED = /“([^”]+)”/;
/** Playbooks name buttons without it. */
const BUTTON_PREFIX = /^choice\./;

/**
 * Returns the problems that the bot's own loaders find in the phrases, questions, playbooks, endings and words
 * for personal data.
 * @param files the files that could be read, by name; problems of others are reported already
 */
export function findLoaderProblems(
  root: string,
  files: ReadonlyMap<string, JsonFile>,
  hasWording: (key: string) => boolean,
): WordProblem[] {
  const locales = join(root, 'locales');
  const loaders = [
    () => loadPhrases(locales, (term) => isFittedTerm(symptomModel(), term)),
    () => loadQuestions(locales),
    () => loadUnfinishedEndings(locales),
    () => loadPersonalDataWords(locales),
    () => loadPlaybooks(join(root, 'dialogs'), hasWording),
  ];
  return loaders.flatMap(listProblems).flatMap((problem) => toWordProblem(problem, files) ?? []);
}

function listProblems(load: () => unknown): string[] {
  try {
    load();
    return [];
  } catch (error) {
    if (error instanceof CodedError && error.detail !== null) return error.detail.split(/\n(?=\S+\.json: )/);
    throw error;
  }
}

function toWordProblem(problem: string, files: ReadonlyMap<string, JsonFile>): WordProblem | null {
  const { name, path, message } = PROBLEM_LINE.exec(problem)?.groups ?? {};
  const file = [...files.values()].find((one) => one.name.endsWith(`/${name}`));
  if (file === undefined || message === undefined) return null;
  const key = path === undefined || path === 'the file' ? null : path;
  const quoted = QUOTED.exec(message)?.[1] ?? null;
  return {
    file: file.name,
    line: findLine(file, key, quoted?.replace(BUTTON_PREFIX, '') ?? null),
    key: key ?? quoted,
    text: translateMessage(message),
  };
}

/** Problems of a question name its id only, those of phrases the whole path. */
function findLine(file: JsonFile, key: string | null, quoted: string | null): number | null {
  const path = key === null ? [] : key.split('.');
  const isQuestion = file.name.endsWith('.questions.json') && path.length === 1;
  const isTopLevel = file.tree?.children?.some((property) => property.children?.[0]?.value === path[0]);
  return lineOf(file, isQuestion && !isTopLevel ? ['questions', ...path] : path, quoted);
}
