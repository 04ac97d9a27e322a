import { z } from 'zod';
import { LOCALES, type Locale } from '../domain/locale';
import { CodedError } from '../platform/codedError';
import { readLocaleFile } from '../platform/readLocaleFile';
import { correctionPhrasesSchema } from './correctionReader';
import { detailsPhrasesSchema } from './details/detailsPhrases';
import { ALWAYS_REFINE, valueAt, wordsAt, type PhraseProblem } from './details/phraseProblem';
import { replyPhrasesSchema } from './replies/replyPhrases';
import { signalPhrasesSchema } from './signals/signalPhrases';
import { findEntryProblems, findUnfittedTerms } from './symptoms/findSymptomProblems';
import { symptomPhrasesSchema } from './symptoms/symptomPhrases';
import { technicalPhrasesSchema } from './technicalReader';
import { wordListSchema } from './wordListSchema';

const phraseFileSchema = z.strictObject({
  symptoms: symptomPhrasesSchema,
  /** What angry drivers write. */
  angry: wordListSchema('the list is empty, so anger is never found. Add words.'),
  /** What drivers write about each of `MESSAGE_SIGNALS`. */
  signals: signalPhrasesSchema,
  details: detailsPhrasesSchema,
  replies: replyPhrasesSchema,
  corrections: correctionPhrasesSchema,
  technical: technicalPhrasesSchema,
});

/** The parsed phrases files by language: the vocabulary of the matcher. */
export type PhraseFiles = Readonly<Record<Locale, z.infer<typeof phraseFileSchema>>>;

/** Whether a model was fitted to a term of the phrases files. */
export type IsFittedTerm = (term: string) => boolean;

/**
 * Loads `ko.phrases.json` and `en.phrases.json` of a folder. Throws one `locales_invalid` error that lists all problems
 * of both.
 * @param isFittedTerm checks that the model was fitted to every term; leave it out only to fit a new model
 */
export function loadPhrases(folder: string, isFittedTerm: IsFittedTerm = () => true): PhraseFiles {
  const problems: string[] = [];
  const schema = phraseFileSchema.superRefine((file, context) => {
    for (const { path, message } of findFileProblems(file, isFittedTerm))
      context.addIssue({ code: 'custom', path: [...path], message });
  }, ALWAYS_REFINE);
  const entries = LOCALES.map((locale) => [locale, readLocaleFile(folder, `${locale}.phrases.json`, schema, problems)]);
  if (problems.length > 0) throw new CodedError('locales_invalid', { detail: problems.join('\n') });
  return Object.fromEntries(entries) as PhraseFiles;
}

function findFileProblems(file: unknown, isFittedTerm: IsFittedTerm): PhraseProblem[] {
  const unfittedTerms = findUnfittedTerms(valueAt(file, 'symptoms'), isFittedTerm);
  return [
    ...unfittedTerms.map(({ path, message }) => ({ path: ['symptoms', ...path], message })),
    ...findEntryProblems(['angry'], wordsAt(file, 'angry')),
  ];
}
