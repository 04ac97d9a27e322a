import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../../platform/codedError';
import { projectRoot } from '../../platform/projectRoot';
import type { ReplyClass } from '../replies/replyModel';
import type { ClassifiedLine, TrainingFile } from './crossValidate';
import { readLabelledLines, type SymptomLine } from './labelledLines';
import { addRemarks, remarksSchema, type Remarks } from './remarks';

const TRAINING_FOLDER = join(projectRoot, 'locales/training');
const REPLY_FOLDER = join(TRAINING_FOLDER, 'replies');
const REMARKS_PATH = join(TRAINING_FOLDER, 'remarks.json');
const FILE_EXTENSION = '.jsonl';
/** Its lines occur once with each possible label. */
const AMBIGUOUS_FILE = 'vague';
/** Files whose lines would mean something else beside a remark. */
const FILES_WITHOUT_REMARKS: ReadonlySet<string> = new Set([AMBIGUOUS_FILE, 'answersToQuestions']);

/** Reads all files of `locales/training/` with symptom labels, sorted by file name. Throws `lines_invalid`. */
export function readTrainingFiles(): TrainingFile<SymptomLine>[] {
  const remarks = readRemarks();
  return listFiles(TRAINING_FOLDER).flatMap((name) => {
    const labelled = readLabelledLines(join(TRAINING_FOLDER, name + FILE_EXTENSION));
    if (labelled.kind !== 'symptoms') return [];
    const { lines } = labelled;
    const madeLines = FILES_WITHOUT_REMARKS.has(name) ? [] : addRemarks(lines, remarks);
    return [{ name, lines, madeLines, isAmbiguous: name === AMBIGUOUS_FILE }];
  });
}

/** Reads all files of `locales/training/replies/`, sorted by file name. Throws `lines_invalid`. */
export function readReplyFiles(): TrainingFile<ClassifiedLine<ReplyClass>>[] {
  return listFiles(REPLY_FOLDER).map((name) => {
    const path = join(REPLY_FOLDER, name + FILE_EXTENSION);
    const labelled = readLabelledLines(path);
    if (labelled.kind !== 'replies') throw new CodedError('lines_invalid', { detail: `${path} has no replies` });
    return { name, lines: labelled.lines.map(({ text, reply }) => ({ text, label: reply ?? 'none' })), madeLines: [] };
  });
}

function listFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(FILE_EXTENSION));
  return names.sort().map((name) => name.slice(0, -FILE_EXTENSION.length));
}

function readRemarks(): Remarks {
  try {
    return remarksSchema.parse(JSON.parse(readFileSync(REMARKS_PATH, 'utf8')));
  } catch (error) {
    throw new CodedError('lines_invalid', { cause: error, detail: REMARKS_PATH });
  }
}
