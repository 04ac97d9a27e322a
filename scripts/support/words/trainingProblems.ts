import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import { readLabelledLines, readQuestionLines } from '../../../src/matching/evaluation/labelledLines';
import { remarksSchema } from '../../../src/matching/evaluation/remarks';
import { CodedError } from '../../../src/platform/codedError';
import { containsPersonalData } from '../../../src/platform/personalData/maskPersonalData';
import { EncodingError } from '../../../src/platform/readTextFile';
import { toolText } from '../toolText';
import { readCheckedFile } from './jsonProblems';
import type { WordProblem } from './wordProblem';

const QUESTION_FOLDER = 'locales/training/questions';
const FOLDERS = ['locales/training', 'locales/training/replies', QUESTION_FOLDER];
const REMARKS_FILE = 'locales/training/remarks.json';
/** Its lines occur once with each possible label. */
const AMBIGUOUS_FILE = 'vague.jsonl';
const LINE_PROBLEM = /, line (?<line>\d+): (?<what>.+)$/;
const BROKEN = '\ufffd';
/** Whether a text may have personal data at all: most have none, and the search for it is slow. */
const MAY_BE_PERSONAL = /\d{3}|@/;
/** Digits that stand for a number in examples. */
const INVENTED = /0000|1234|3456/;

/** A labelled message with its place. */
export interface LabelledMessage {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly label: string;
}

/**
 * Finds labelled lines that cannot be read or should not be learnt, messages that are labelled with two symptoms, two
 * meanings or two questions, and what is wrong with the remarks.
 * @param messages the messages of each folder
 * @param questionIds the questions that the bot answers; `null` if they could not be read
 */
export function findTrainingProblems(
  root: string,
  messages: ReadonlyMap<string, readonly LabelledMessage[]>,
  questionIds: ReadonlySet<string> | null,
): WordProblem[] {
  return [
    ...[...messages.values()].flatMap((folder) => [...findContradictions(folder), ...folder.flatMap(findLineProblems)]),
    ...(messages.get(QUESTION_FOLDER) ?? []).flatMap((message) => findUnknownQuestion(message, questionIds)),
    ...findRemarkProblems(root),
  ];
}

/** Reads the labelled messages of all folders. Files that cannot be read are added to `problems`. */
export function readTrainingMessages(root: string, problems: WordProblem[]): Map<string, readonly LabelledMessage[]> {
  return new Map(FOLDERS.map((folder) => [folder, readLabelledMessages(root, folder, problems)]));
}

/**
 * Reads the labelled messages of a folder, without those that mean several things. Files that cannot be read are added
 * to `problems`.
 */
export function readLabelledMessages(root: string, folder: string, problems: WordProblem[] = []): LabelledMessage[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.jsonl') && name !== AMBIGUOUS_FILE)
    .sort()
    .flatMap((name) => readMessages(root, folder, name, problems));
}

/** Two messages that differ only in blanks and full stops are the same. */
export function normalizeMessage(text: string): string {
  return text.replace(/[\s.!~…]/g, '').toLowerCase();
}

function readMessages(root: string, folder: string, name: string, problems: WordProblem[]): LabelledMessage[] {
  const file = `${folder}/${name}`;
  try {
    return readLines(join(root, file), folder).map((line, index) => ({ ...line, file, line: index + 1 }));
  } catch (error) {
    problems.push({ file, ...describeLineError(error) });
    return [];
  }
}

function readLines(path: string, folder: string): Pick<LabelledMessage, 'text' | 'label'>[] {
  if (folder === QUESTION_FOLDER) {
    return readQuestionLines(path).map(({ text, question }) => ({ text, label: String(question) }));
  }
  const labelled = readLabelledLines(path);
  if (labelled.kind === 'details') return [];
  if (labelled.kind === 'symptoms') return labelled.lines.map(({ text, label }) => ({ text, label }));
  return labelled.lines.map(({ text, reply }) => ({ text, label: String(reply) }));
}

function describeLineError(error: unknown): Omit<WordProblem, 'file'> {
  if (error instanceof EncodingError) {
    return { line: null, key: null, text: toolText('words.encoding', { encoding: error.encoding }) };
  }
  if (!(error instanceof CodedError)) throw error;
  const { line, what } = LINE_PROBLEM.exec(error.detail ?? '')?.groups ?? {};
  return {
    line: line === undefined ? null : Number(line),
    key: null,
    text: toolText('words.line_invalid', { what: what ?? '' }),
  };
}

function findContradictions(messages: readonly LabelledMessage[]): WordProblem[] {
  const firsts = new Map<string, LabelledMessage>();
  return messages.flatMap((message) => {
    const text = normalizeMessage(message.text);
    const first = firsts.get(text);
    if (first === undefined) firsts.set(text, message);
    if (first === undefined || first.label === message.label) return [];
    const other = `${first.file}:${first.line}`;
    return [toProblem(message, toolText('words.two_labels', { ...message, first: first.label, other }))];
  });
}

function findLineProblems(message: LabelledMessage): WordProblem[] {
  const { text } = message;
  return [
    ...(text.includes(BROKEN) ? [toolText('words.broken_letter', { around: text })] : []),
    ...(isPersonal(text) ? [toolText('words.training_personal')] : []),
  ].map((problem) => toProblem(message, problem));
}

function isPersonal(text: string): boolean {
  return MAY_BE_PERSONAL.test(text) && !INVENTED.test(text) && containsPersonalData(text);
}

function findUnknownQuestion(message: LabelledMessage, ids: ReadonlySet<string> | null): WordProblem[] {
  if (ids === null || message.label === 'null' || ids.has(message.label)) return [];
  return [toProblem(message, toolText('words.training_question', { id: message.label }))];
}

function toProblem({ file, line }: LabelledMessage, text: string): WordProblem {
  return { file, line, key: null, text };
}

function findRemarkProblems(root: string): WordProblem[] {
  const problems: WordProblem[] = [];
  const file = readCheckedFile(root, REMARKS_FILE, problems);
  if (file === null || remarksSchema.safeParse(getNodeValue(file.tree!)).success) return problems;
  return [...problems, { file: REMARKS_FILE, line: null, key: null, text: toolText('words.remarks_invalid') }];
}
