import { findRepeatedTexts, findTextProblems } from '../../platform/textProblems';
import { LOCALES, type Locale } from '../../domain/locale';
import { compactText } from '../replies/compactText';
import { findPhraseProblem } from '../replies/findReplyProblems';
import { listVariants, type Question, type QuestionFile } from './questionFile';
import { splitPhrase } from './splitPhrase';

/** What the bot can fill into an answer. */
const PLACEHOLDERS = ['phone', 'hours'];
const PLACEHOLDER = /\{\{(\w+)\}\}/g;
/** Characters. A longer answer fills the screen of a phone. */
const MAX_ANSWER_LENGTH = 200;

/** Returns the problems of the question files that have the right form, one sentence each with the remedy. */
export function findQuestionProblems(files: Readonly<Record<Locale, QuestionFile>>): string[] {
  return LOCALES.flatMap((locale) => {
    const name = `${locale}.questions.json`;
    const file = files[locale];
    const groups = new Map(Object.entries(file.groups));
    return [
      ...findIdProblems(file, files).map((problem) => `${name}: ${problem}`),
      ...findDuplicatePhrases(file).map((problem) => `${name}: ${problem}`),
      ...(['asking', 'asksAnything', 'insists'] as const).flatMap((list) =>
        file[list].flatMap((phrase) => findProblemOf(phrase, groups).map((one) => `${name}: ${list}: ${one}`)),
      ),
      ...file.questions.flatMap((question) =>
        [...findEntryProblems(question, groups), ...findAnswerProblems(question)].map(
          (problem) => `${name}: ${question.id}: ${problem}`,
        ),
      ),
    ];
  });
}

function findIdProblems({ questions }: QuestionFile, files: Readonly<Record<Locale, QuestionFile>>): string[] {
  const ids = questions.map(({ id }) => id);
  const allIds = new Set(LOCALES.flatMap((locale) => files[locale].questions.map(({ id }) => id)));
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `“${id}” appears twice. Keep one.`),
    ...[...allIds].filter((id) => !ids.includes(id)).map((id) => `the question “${id}” is missing. Add it.`),
  ];
}

/** Finds phrases that belong to two questions which can be asked in the same situation. */
function findDuplicatePhrases({ questions }: QuestionFile): string[] {
  const owners = new Map<string, Question>();
  return questions.flatMap((question) =>
    question.ask.flatMap((phrase) => {
      const key = `${question.symptom ?? ''} ${question.slot ?? ''} ${phrase.split('~').map(compactText).join('~')}`;
      const owner = owners.get(key);
      owners.set(key, question);
      return owner === undefined ? [] : [`the phrase “${phrase}” already belongs to “${owner.id}”. Keep one of them.`];
    }),
  );
}

function findEntryProblems(
  { ask, examples, unless }: Question,
  groups: ReadonlyMap<string, readonly string[]>,
): string[] {
  const isNeverFound = ask.length === 0 && examples.length === 0;
  return [
    ...(isNeverFound ? ['“ask” and “examples” are empty, so it is never found. Add phrases or sentences.'] : []),
    ...[...ask, ...unless].flatMap((phrase) => findProblemOf(phrase, groups)),
  ];
}

function findProblemOf(phrase: string, groups: ReadonlyMap<string, readonly string[]>): string[] {
  const problem = findPhraseProblem(splitPhrase(phrase).words, groups);
  return problem === null ? [] : [`“${phrase}” ${problem}.`];
}

function findAnswerProblems(question: Question): string[] {
  const { answer } = question;
  const lists = [answer, ...listVariants(question).map(([, answers]) => answers)];
  const placeholdersOf = (text: string) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!);
  const problems = lists.flat().flatMap((text) => {
    const unknown = placeholdersOf(text).filter((name) => !PLACEHOLDERS.includes(name));
    return [
      ...findTextProblems(text).map((problem) => `an answer ${problem}`),
      ...(text.length > MAX_ANSWER_LENGTH
        ? [`an answer is longer than ${MAX_ANSWER_LENGTH} characters. Shorten it.`]
        : []),
      ...unknown.map((name) => `{{${name}}} is unknown. Write one of {{${PLACEHOLDERS.join('}}, {{')}}}.`),
      ...(/[{}]/.test(text.replaceAll(PLACEHOLDER, ''))
        ? ['an answer has a brace that is not part of a {{placeholder}}.']
        : []),
      ...(/\}\}\p{Script=Hangul}/u.test(text)
        ? ['an answer has a particle directly after a placeholder. Rewrite it so that none follows.']
        : []),
    ];
  });
  const repeated = lists.flatMap(findRepeatedTexts);
  problems.push(
    ...repeated.map(
      (number) => `an answer says in sentence ${number} the same as before. Write it differently, or delete it.`,
    ),
  );
  const isAlwaysFilled = answer.every((text) => placeholdersOf(text).length > 0);
  return isAlwaysFilled
    ? [...problems, 'every answer has a placeholder. Add one without, for when HOURS_FILE is not set.']
    : problems;
}
