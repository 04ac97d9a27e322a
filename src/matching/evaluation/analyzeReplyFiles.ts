import { readReplyFeatures, REPLY_CLASSES, type ReplyClass } from '../replies/replyModel';
import type { ReplyPhrases } from '../replies/replyPhrases';
import { analyzeFiles, type ClassifiedLine, type TrainingFile, type TrainingSet } from './crossValidate';
import { expandPhrase } from './expandPhrase';
import type { SymptomLine } from './labelledLines';
import { sampleShortTexts } from './sampleShortTexts';

type ReplyTrainingLine = ClassifiedLine<ReplyClass>;

/** Longer symptom lines are not replies. In characters. */
const MAX_REPLY_LENGTH = 40;
/** One short symptom line in so many is used; more would only take time. */
const LINES_PER_SYMPTOM_LINE = 3;
/** With each reply there twice, alone and beside a remark, further passes change no figure. */
const EPOCHS = 2;
/** Files whose lines about something else have no meaning either; in other files, some say that it is solved. */
const FILES_WITHOUT_MEANINGS: ReadonlySet<string> = new Set(['answersToQuestions', 'distractors']);

/**
 * Prepares the training of the reply model: the labelled replies of each writer; and, only used for fitting, the
 * phrases with their meanings and short symptom lines, which have none.
 */
export function analyzeReplyFiles(
  files: readonly TrainingFile<ReplyTrainingLine>[],
  phrases: readonly ReplyPhrases[],
  symptomFiles: readonly TrainingFile<SymptomLine>[],
): TrainingSet<ReplyClass, ReplyTrainingLine> {
  return analyzeFiles(
    [
      ...files,
      toFittedFile('phrases', phrases.flatMap(listPhrases)),
      toFittedFile('symptoms', listSymptoms(symptomFiles)),
    ],
    REPLY_CLASSES,
    readReplyFeatures,
    EPOCHS,
  );
}

function toFittedFile(name: string, lines: readonly ReplyTrainingLine[]): TrainingFile<ReplyTrainingLine> {
  return { name, lines, madeLines: [], isAmbiguous: true };
}

function listPhrases({ meanings, groups }: ReplyPhrases): ReplyTrainingLine[] {
  return meanings.flatMap(({ meaning, phrases }) =>
    phrases.map((phrase, index) => ({ text: expandPhrase(phrase, groups, index), label: meaning })),
  );
}

function listSymptoms(files: readonly TrainingFile<SymptomLine>[]): ReplyTrainingLine[] {
  const withoutMeaning = files.map(({ name, lines }) => ({
    name,
    lines: lines.filter(({ label }) => label !== 'out_of_scope' || FILES_WITHOUT_MEANINGS.has(name)),
  }));
  const sample = { maxLength: MAX_REPLY_LENGTH, oneIn: LINES_PER_SYMPTOM_LINE };
  return sampleShortTexts(withoutMeaning, sample).map((text) => ({ text, label: 'none' as const }));
}
