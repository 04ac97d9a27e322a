import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Locale } from '../../src/domain/locale';
import { CodedError } from '../../src/platform/codedError';
import { findLocaleProblems } from './localeProblems';

/** Wordings by dotted key; a list contains alternative sentences that are used in rotation. */
export type LocaleFile = ReadonlyMap<string, string | readonly string[]>;

/**
 * Loads `ko.json` and `en.json` from a folder. Throws `locales_invalid` if either file has a problem; its detail lists
 * all problems of both files.
 */
export function loadLocaleFiles(folder: string): Readonly<Record<Locale, LocaleFile>> {
  const problems: string[] = [];
  const files = Object.fromEntries(
    LOCALES.map((locale) => [locale, readLocaleFile(join(folder, `${locale}.json`), `${locale}.json`, problems)]),
  ) as Record<Locale, LocaleFile>;
  if (problems.length === 0) problems.push(...findLocaleProblems(files));
  if (problems.length > 0) throw new CodedError('locales_invalid', { detail: problems.join('\n') });
  return files;
}

function readLocaleFile(path: string, name: string, problems: string[]): LocaleFile {
  const wordings = new Map<string, string | readonly string[]>();
  try {
    flatten(JSON.parse(readFileSync(path, 'utf8')), '', wordings, (key) =>
      problems.push(`${name}: “${key}” is neither a sentence nor a list of sentences. Put the text between quotes.`),
    );
  } catch (error) {
    problems.push(`${name}: cannot be read as JSON (${(error as Error).message}). Check commas and quotes near there.`);
  }
  return wordings;
}

function flatten(
  node: unknown,
  key: string,
  into: Map<string, string | readonly string[]>,
  reportInvalid: (key: string) => void,
): void {
  if (typeof node === 'string') into.set(key, node);
  else if (Array.isArray(node) && node.length > 0 && node.every((item) => typeof item === 'string'))
    into.set(key, node);
  else if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    for (const [name, child] of Object.entries(node))
      flatten(child, key === '' ? name : `${key}.${name}`, into, reportInvalid);
  } else reportInvalid(key);
}
