import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, type Locale } from '../domain/locale';
import { CodedError } from '../platform/codedError';
import { detailsPhrasesSchema } from './details/detailsPhrases';
import { replyPhrasesSchema } from './replies/replyPhrases';
import { symptomPhrasesSchema } from './symptoms/symptomPhrases';

const phrases = z.array(z.string().min(1)).min(1);

const schema = z.strictObject({
  symptoms: symptomPhrasesSchema,
  /** What angry drivers write. */
  angry: phrases,
  details: detailsPhrasesSchema,
  replies: replyPhrasesSchema,
});

/** What drivers write, by language: the vocabulary of the matcher. */
export type PhraseFiles = Readonly<Record<Locale, z.infer<typeof schema>>>;

/** Reads `ko.phrases.json` and `en.phrases.json` of a folder. Throws one `locales_invalid` error listing all faults of both. */
export function loadPhrases(folder: string): PhraseFiles {
  const faults: string[] = [];
  const entries = LOCALES.map((locale) => [locale, readFile(folder, `${locale}.phrases.json`, faults)]);
  if (faults.length > 0) throw new CodedError('locales_invalid', { detail: faults.join('\n') });
  return Object.fromEntries(entries) as PhraseFiles;
}

function readFile(folder: string, name: string, faults: string[]): unknown {
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
