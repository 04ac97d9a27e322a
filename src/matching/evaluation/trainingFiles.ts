import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../../platform/codedError';
import { projectRoot } from '../../platform/projectRoot';
import type { ReplyClass } from '../replies/replyModel';
import type { ClassifiedLine, TrainingFile } from './crossValidate';
import { readLabelledLines, readQuestionLines, type SymptomLine } from './labelledLines';
import type { QuestionTrainingFile } from './analyzeQuestionFiles';
import { putRemarksBeside } from './putRemarksBeside';
import { addRemarks, remarksSchema, type Remarks } from './remarks';

const TRAINING_FOLDER = 'locales/training';
const REPLY_FOLDER = 'locales/training/replies';
const QUESTION_FOLDER = 'locales/training/questions';
const REMARKS_FILE = 'remarks.json';
const FILE_EXTENSION = '.jsonl';
/** Its lines occur once with each possible label. */
const AMBIGUOUS_FILE = 'vague';
/** Files whose lines would mean something else beside a remark. */
const FILES_WITHOUT_REMARKS: ReadonlySet<string> = new Set([AMBIGUOUS_FILE, 'answersToQuestions']);

/**
 * Reads all files of `locales/training/` with symptom labels, sorted by file name. Throws `lines_invalid`.
 * @param root the folder with `locales/`
 */
export function readTrainingFiles(root = projectRoot): TrainingFile<SymptomLine>[] {
  const folder = join(root, TRAINING_FOLDER);
  const remarks = readRemarks(join(folder, REMARKS_FILE));
  return listFiles(folder).flatMap((name) => {
    const labelled = readLabelledLines(join(folder, name + FILE_EXTENSION));
    if (labelled.kind !== 'symptoms') return [];
    const { lines } = labelled;
    const madeLines = FILES_WITHOUT_REMARKS.has(name) ? [] : addRemarks(lines, remarks);
    return [{ name, lines, madeLines, isAmbiguous: name === AMBIGUOUS_FILE }];
  });
}

/**
 * Reads all files of `locales/training/replies/`, sorted by file name. Throws `lines_invalid`.
 * @param root the folder with `locales/`
 */
export function readReplyFiles(root = projectRoot): TrainingFile<ClassifiedLine<ReplyClass>>[] {
  const folder = join(root, REPLY_FOLDER);
  return listFiles(folder).map((name) => {
    const path = join(folder, name + FILE_EXTENSION);
    const labelled = readLabelledLines(path);
    if (labelled.kind !== 'replies') throw new CodedError('lines_invalid', { detail: `${path} has no replies` });
    const lines = labelled.lines.map(({ text, reply }) => ({ text, label: reply ?? ('none' as const) }));
    return { name, lines, madeLines: putRemarksBeside(lines) };
  });
}

/**
 * Reads all files of `locales/training/questions/`, sorted by file name. Throws `lines_invalid`.
 * @param root the folder with `locales/`
 */
export function readQuestionFiles(root = projectRoot): QuestionTrainingFile[] {
  const folder = join(root, QUESTION_FOLDER);
  return listFiles(folder).map((name) => ({ name, lines: readQuestionLines(join(folder, name + FILE_EXTENSION)) }));
}

function listFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(FILE_EXTENSION));
  return names.sort().map((name) => name.slice(0, -FILE_EXTENSION.length));
}

function readRemarks(path: string): Remarks {
  try {
    return remarksSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new CodedError('lines_invalid', { cause: error, detail: path });
  }
}
