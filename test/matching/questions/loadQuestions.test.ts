import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodedError } from '../../../src/platform/codedError';
import { projectRoot } from '../../../src/platform/projectRoot';
import { listAnswers, loadQuestions } from '../../../src/matching/questions/loadQuestions';

interface Question {
  id: string;
  ask: string[];
  answer: string | string[];
}

interface QuestionFile {
  asking: string[];
  groups: Record<string, string[]>;
  questions: Question[];
}

const FOLDER = join(projectRoot, 'locales');

function readFile(locale: string): QuestionFile {
  return JSON.parse(readFileSync(join(FOLDER, `${locale}.questions.json`), 'utf8')) as QuestionFile;
}

/** Loads the files after an edit of the Korean one, and returns the problems. */
function problemsAfter(edit: (file: QuestionFile) => void): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'));
  const korean = readFile('ko');
  edit(korean);
  writeFileSync(join(folder, 'ko.questions.json'), JSON.stringify(korean));
  writeFileSync(join(folder, 'en.questions.json'), JSON.stringify(readFile('en')));
  try {
    loadQuestions(folder);
    return [];
  } catch (error) {
    return (error as CodedError).detail!.split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the question files', () => {
  it('are valid', () => {
    expect(problemsAfter(() => undefined)).toEqual([]);
  });

  it.each<[string, (file: QuestionFile) => void]>([
    ['the question “why_ask” is missing', ({ questions }) => questions.splice(0, 1)],
    ['“why_ask” appears twice', ({ questions }) => questions.push(structuredClone(questions[0]!))],
    ['an answer is empty', ({ questions }) => (questions[0]!.answer = [' '])],
    ['an answer is longer than 200 characters', ({ questions }) => (questions[0]!.answer = '가'.repeat(201))],
    ['{{name}} is unknown', ({ questions }) => (questions[0]!.answer = ['{{name}}', '네'])],
    ['an answer has a brace', ({ questions }) => (questions[0]!.answer = '{phone}')],
    ['a particle directly after a placeholder', ({ questions }) => (questions[0]!.answer = ['{{phone}}로', '네'])],
    ['every answer has a placeholder', ({ questions }) => (questions[0]!.answer = '{{phone}}')],
    ['already belongs to “why_ask”', ({ questions }) => questions[2]!.ask.push(questions[0]!.ask[0]!)],
    ['names the group “nothing”', ({ questions }) => questions[0]!.ask.push('{nothing}~왜')],
    ['the list is empty', ({ asking }) => asking.splice(0)],
    ['“ask” and “examples” are empty', ({ questions }) => Object.assign(questions[0]!, { ask: [], examples: [] })],
    ['this is not one of station', ({ questions }) => Object.assign(questions[0]!, { slot: 'colour' })],
  ])('report: %s', (problem, edit) => {
    expect(problemsAfter(edit).join('\n')).toContain(problem);
    expect(problemsAfter(edit)[0]).toMatch(/^ko\.questions\.json: /);
  });

  it('have three answers to a question, so that the third one differs', () => {
    for (const locale of ['ko', 'en'] as const) {
      const answers = [...listAnswers(loadQuestions(FOLDER)[locale])];
      // Answers for a state replace the others; the third time, the way to a person is added.
      const counts = answers.flatMap(([key, sentences]) =>
        /\.(filed|no_app|unplugged|tried)$/.test(key) ? [] : [sentences.length],
      );
      expect(counts.filter((count) => count < 3)).toEqual([]);
    }
  });
});
