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

interface Lesson {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly label: string;
}

/** Finds labelled lines that cannot be read, and messages that are labelled with two symptoms or two meanings. */
export function findTrainingProblems(root: string): WordProblem[] {
  return FOLDERS.flatMap((folder) => {
    const problems: WordProblem[] = [];
    const lessons = readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.jsonl') && name !== AMBIGUOUS_FILE)
      .sort()
      .flatMap((name) => readLessons(root, `${folder}/${name}`, problems));
    return [...problems, ...findContradictions(lessons)];
  });
}

function readLessons(root: string, file: string, problems: WordProblem[]): Lesson[] {
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

function findContradictions(lessons: readonly Lesson[]): WordProblem[] {
  const firsts = new Map<string, Lesson>();
  return lessons.flatMap((lesson) => {
    const text = lesson.text.replace(/[\s.!~…]/g, '').toLowerCase();
    const first = firsts.get(text);
    if (first === undefined) firsts.set(text, lesson);
    if (first === undefined || first.label === lesson.label) return [];
    const other = `${first.file}:${first.line}`;
    return [
      {
        file: lesson.file,
        line: lesson.line,
        key: null,
        text: toolText('words.two_labels', { ...lesson, first: first.label, other }),
      },
    ];
  });
}
