import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, type Locale } from '../domain/locale';
import { REMARKS, type Remark } from '../domain/remark';
import { CodedError } from '../platform/codedError';
import { detailsPhrasesSchema } from './details/detailsPhrases';
import { ALL_AT_ONCE, valueAt, wordsAt, type PhraseFault } from './details/phraseFault';
import { replyPhrasesSchema } from './replies/replyPhrases';
import { entryFaults, unknownTerms } from './symptoms/symptomFaults';
import { symptomPhrasesSchema } from './symptoms/symptomPhrases';
import { wordList } from './wordList';

const remarkWords = wordList('the list is empty, so this is never heard. Add words.');
const remarksSchema = z.strictObject(
  Object.fromEntries(REMARKS.map((remark) => [remark, remarkWords])) as Record<Remark, typeof remarkWords>,
);

const sectionsSchema = z.strictObject({
  symptoms: symptomPhrasesSchema,
  /** What angry drivers write. */
  angry: wordList('the list is empty, so no one is ever taken for angry. Add words.'),
  /** What drivers write about other things that matter, see `REMARKS`. */
  remarks: remarksSchema,
  details: detailsPhrasesSchema,
  replies: replyPhrasesSchema,
});

/** What drivers write, by language: the vocabulary of the matcher. */
export type PhraseFiles = Readonly<Record<Locale, z.infer<typeof sectionsSchema>>>;

/** Whether a model was fitted to a term of the phrases files. */
export type KnowsTerm = (term: string) => boolean;

/**
 * Reads `ko.phrases.json` and `en.phrases.json` of a folder. Throws one `locales_invalid` error listing all faults of
 * both. `knows` is left out only where a model is about to be fitted.
 */
export function loadPhrases(folder: string, knows: KnowsTerm = () => true): PhraseFiles {
  const faults: string[] = [];
  const schema = sectionsSchema.superRefine((file, context) => {
    for (const { path, message } of fileFaults(file, knows))
      context.addIssue({ code: 'custom', path: [...path], message });
  }, ALL_AT_ONCE);
  const entries = LOCALES.map((locale) => [locale, readFile(folder, `${locale}.phrases.json`, schema, faults)]);
  if (faults.length > 0) throw new CodedError('locales_invalid', { detail: faults.join('\n') });
  return Object.fromEntries(entries) as PhraseFiles;
}

function fileFaults(file: unknown, knows: KnowsTerm): PhraseFault[] {
  const unknown = unknownTerms(valueAt(file, 'symptoms'), knows);
  return [
    ...unknown.map(({ path, message }) => ({ path: ['symptoms', ...path], message })),
    ...entryFaults(['angry'], wordsAt(file, 'angry')),
    ...REMARKS.flatMap((remark) => entryFaults(['remarks', remark], wordsAt(valueAt(file, 'remarks'), remark))),
  ];
}

function readFile(folder: string, name: string, schema: z.ZodType, faults: string[]): unknown {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (parsed.success) return parsed.data;
    faults.push(
      ...parsed.error.issues.map((issue) => `${name}: ${issue.path.join('.') || 'the file'}: ${issue.message}`),
    );
  } catch (error) {
    faults.push(`${name}: cannot be read as JSON (${(error as Error).message}). Check commas and quotes near there.`);
  }
  return undefined;
}
