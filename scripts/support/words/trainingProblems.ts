import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLabelledLines } from '../../../src/matching/evaluation/labelledLines';
import { CodedError } from '../../../src/platform/codedError';
import { EncodingError } from '../../../src/platform/readTextFile';
import { toolText } from '../toolText';
import type { WordProblem } from './wordProblem';

const FOLDERS = ['locales/training', 'locales/training/replies'];
/** Its lines occur once with each possible label. */
const AMBIGUOUS_FILE = 'vague.jsonl';
const LINE_PROBLEM = /, line (?<line>\d+): (?<what>.+)$/;

/** A labelled message with its place. */
interface LabelledMessage {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly label: string;
}

/** Finds labelled lines that cannot be read, and messages that are labelled with two symptoms or two meanings. */
export function findTrainingProblems(root: string): WordProblem[] {
  return FOLDERS.flatMap((folder) => {
    const problems: WordProblem[] = [];
    const messages = readLabelledMessages(root, folder, problems);
    return [...problems, ...findContradictions(messages)];
  });
}

/**
 * Reads the labelled messages of a folder, without those that mean several things. Files that cannot be read are added
 * to `problems`.
 */
export function readLabelledMessages(root: string, folder: string, problems: WordProblem[] = []): LabelledMessage[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.jsonl') && name !== AMBIGUOUS_FILE)
    .sort()
    .flatMap((name) => readMessages(root, `${folder}/${name}`, problems));
}

/** Two messages that differ only in blanks and full stops are the same. */
export function normalizeMessage(text: string): string {
  return text.replace(/[\s.!~…]/g, '').toLowerCase();
}

function readMessages(root: string, file: string, problems: WordProblem[]): LabelledMessage[] {
  try {
    const { kind, lines } = readLabelledLines(join(root, file));
    if (kind === 'details') return [];
    return lines.map((line, index) => {
      const label = 'label' in line ? line.label : String((line as { reply: string | null }).reply);
      return { file, line: index + 1, text: line.text, label };
    });
  } catch (error) {
    problems.push({ file, ...describeLineError(error) });
    return [];
  }
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
    return [
      {
        file: message.file,
        line: message.line,
        key: null,
        text: toolText('words.two_labels', { ...message, first: first.label, other }),
      },
    ];
  });
}
