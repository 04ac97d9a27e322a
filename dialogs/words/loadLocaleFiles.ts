import { join } from 'node:path';
import { LOCALES, type Locale } from '../../src/domain/locale';
import { CodedError } from '../../src/platform/codedError';
import { readTextFile } from '../../src/platform/readTextFile';
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
  try {
    const { wordings, invalidKeys } = flattenWordings(JSON.parse(readTextFile(path)));
    problems.push(...invalidKeys.map((key) => `${name}: “${key}” ${INVALID_WORDING}`));
    return wordings;
  } catch (error) {
    problems.push(`${name}: cannot be read as JSON (${(error as Error).message}). Check commas and quotes near there.`);
    return new Map();
  }
}

/** What is wrong with a value of a locale file that is no wording. */
export const INVALID_WORDING = 'is neither a sentence nor a list of sentences. Put the text between quotes.';

/** Returns the wordings of a locale file by dotted key, and the keys whose value is no wording. */
export function flattenWordings(root: unknown): { readonly wordings: LocaleFile; readonly invalidKeys: string[] } {
  const wordings = new Map<string, string | readonly string[]>();
  const invalidKeys: string[] = [];
  flatten(root, '', wordings, (key) => invalidKeys.push(key));
  return { wordings, invalidKeys };
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
