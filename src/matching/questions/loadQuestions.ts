import { LOCALES, type Locale } from '../../domain/locale';
import { CodedError } from '../../platform/codedError';
import { readLocaleFile } from '../../platform/readLocaleFile';
import { findQuestionProblems } from './findQuestionProblems';
import { listVariants, questionFileSchema, type QuestionFile } from './questionFile';

/** The questions of drivers with their answers, by language. */
export type QuestionFiles = Readonly<Record<Locale, QuestionFile>>;

/**
 * Loads `ko.questions.json` and `en.questions.json` of a folder. Throws one `locales_invalid` error that lists all
 * problems of both.
 */
export function loadQuestions(folder: string): QuestionFiles {
  const problems: string[] = [];
  const files = Object.fromEntries(
    LOCALES.map((locale) => [locale, readLocaleFile(folder, `${locale}.questions.json`, questionFileSchema, problems)]),
  ) as Record<Locale, QuestionFile>;
  if (problems.length === 0) problems.push(...findQuestionProblems(files));
  if (problems.length > 0) throw new CodedError('locales_invalid', { detail: problems.join('\n') });
  return files;
}

/** Key prefix of the answers among the wordings. */
const ANSWER_PREFIX = 'answer.';

/**
 * Returns the answers of one language by wording key: `answer.<id>`, and `answer.<id>.filled` for answers with
 * placeholders, which can be given only if the hours of the call centre are known; `answer.<id>.filed` and
 * `answer.<id>.no_app` for drivers who have a ticket, or use no app, `answer.<id>.unplugged` if the connector is out,
 * `answer.<id>.tried` if what is usual was tried.
 */
export function listAnswers({ questions }: QuestionFile): ReadonlyMap<string, readonly string[]> {
  const hasPlaceholder = (text: string) => text.includes('{{');
  return new Map(
    questions
      .flatMap((question): (readonly [string, readonly string[]])[] => {
        const key = `${ANSWER_PREFIX}${question.id}`;
        return [
          [key, question.answer.filter((text) => !hasPlaceholder(text))],
          [`${key}.filled`, question.answer.filter(hasPlaceholder)],
          ...listVariants(question).map(([suffix, answers]) => [`${key}.${suffix}`, answers] as const),
        ];
      })
      .filter(([, answers]) => answers.length > 0),
  );
}
