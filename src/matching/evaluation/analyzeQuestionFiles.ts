import { LOCALES } from '../../domain/locale';
import { ModelTrainer } from '../linearModel/modelTrainer';
import type { QuestionFiles } from '../questions/loadQuestions';
import { countQuestions, type QuestionCounts } from '../questions/questionCounts';
import { ASKS_CLASSES, type AsksClass, type QuestionModel } from '../questions/questionModel';
import { splitPhrase } from '../questions/splitPhrase';
import { readReplyFeatures, type ReplyClass } from '../replies/replyModel';
import type { ClassifiedLine, TrainingFile } from './crossValidate';
import { expandPhrase } from './expandPhrase';
import type { QuestionLine, SymptomLine } from './labelledLines';
import { sampleShortTexts } from './sampleShortTexts';

/** A file of labelled messages by one writer or voice. */
export interface QuestionTrainingFile {
  readonly name: string;
  readonly lines: readonly QuestionLine[];
}

/** Everything that the models of questions are fitted to. */
export interface QuestionTrainingSet {
  /** The labelled messages, one file a writer. */
  readonly files: readonly QuestionTrainingFile[];
  /** Fits whether a message asks anything: to `files`, the phrases and the messages that ask nothing. */
  readonly trainer: ModelTrainer<AsksClass>;
  /** Counts all messages that ask a question. */
  count(): QuestionCounts;
  /** @param isIncluded whether a file is fitted to; the phrases and the messages that ask nothing always are */
  fit(isIncluded?: (file: string) => boolean): QuestionModel;
}

/** Longer messages are no questions of the list, and no replies. In characters. */
const MAX_LENGTH = 50;
/** One short report of trouble in so many is used; more would only take time. */
const LINES_PER_SYMPTOM_LINE = 4;

/**
 * Prepares the fit of the models of questions: to the labelled messages, to the phrases and examples of the locale files,
 * and to replies and reports of trouble, which ask nothing.
 */
export function analyzeQuestionFiles(
  files: readonly QuestionTrainingFile[],
  questions: QuestionFiles,
  replies: readonly TrainingFile<ClassifiedLine<ReplyClass>>[],
  symptoms: readonly TrainingFile<SymptomLine>[],
): QuestionTrainingSet {
  const sets: readonly QuestionTrainingFile[] = [
    ...files,
    { name: 'phrases', lines: listPhrases(questions) },
    { name: 'others', lines: [...listReplies(replies), ...listSymptoms(symptoms)] },
  ];
  const trainer = new ModelTrainer<AsksClass>(ASKS_CLASSES, readReplyFeatures('').length);
  for (const { name, lines } of sets)
    for (const { text, question } of lines)
      trainer.add(name, question === null ? 'none' : 'asks', readReplyFeatures(text));
  const questionIds = questions.ko.questions.map(({ id }) => id);
  const countIn = (isFitted: (name: string) => boolean): QuestionCounts => {
    const lines = sets.filter(({ name }) => isFitted(name)).flatMap((file) => file.lines);
    const examples = lines.flatMap(({ text, question }) => (question === null ? [] : [{ text, questionId: question }]));
    return countQuestions(questionIds, examples);
  };
  return {
    files,
    trainer,
    count: () => countIn(() => true),
    fit(isIncluded = () => true) {
      const isFitted = (name: string): boolean => isIncluded(name) || !files.some((file) => file.name === name);
      return { counts: countIn(isFitted), asks: trainer.fit(isFitted) };
    },
  };
}

function listPhrases(files: QuestionFiles): QuestionLine[] {
  return LOCALES.flatMap((locale) => {
    const { questions, notQuestions, groups } = files[locale];
    return [
      ...questions.flatMap(({ id, ask, examples }) => [
        ...examples.map((text) => ({ text, question: id })),
        ...ask.map((phrase, index) => ({ text: expandPhrase(splitPhrase(phrase).words, groups, index), question: id })),
      ]),
      ...notQuestions.map((text) => ({ text, question: null })),
    ];
  });
}

function listReplies(files: readonly TrainingFile<ClassifiedLine<ReplyClass>>[]): QuestionLine[] {
  return files
    .flatMap(({ lines }) => lines)
    .filter(({ text, label }) => label !== 'none' && !text.includes('?'))
    .map(({ text }) => ({ text, question: null }));
}

function listSymptoms(files: readonly TrainingFile<SymptomLine>[]): QuestionLine[] {
  const reports = files.map(({ name, lines }) => ({
    name,
    lines: lines.filter(({ label }) => label !== 'out_of_scope'),
  }));
  const sample = { maxLength: MAX_LENGTH, oneIn: LINES_PER_SYMPTOM_LINE };
  return sampleShortTexts(reports, sample).map((text) => ({ text, question: null }));
}
