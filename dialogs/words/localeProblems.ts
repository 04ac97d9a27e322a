import { LOCALES, type Locale } from '../../src/domain/locale';
import { replaceNumberSymbols } from '../../src/platform/numberSymbols';
import { findRepeatedTexts, findTextProblems } from '../../src/platform/textProblems';

type Files = Readonly<Record<Locale, ReadonlyMap<string, string | readonly string[]>>>;

const PLACEHOLDER = /\{\{(\w+)\}\}/g;
/** A Korean syllable directly after a placeholder: usually a particle, whose form would depend on the value. */
const PARTICLE_AFTER = /\}\}\p{Script=Hangul}/u;
/** Units, and the particle of times and places, keep their form after any value. */
const UNITS_AFTER = /\}\}(?:원|일|번|회|장|시|분|단계|까지|에(?=\s))/gu;
/** Key prefix of lists that only ko.json has: they are never sent, and contain what drivers write in both languages. */
const ONLY_KOREAN = 'mail.contact.';
/** The longest text that fits in one chat bubble in the narrowest channel. Characters. */
const MAX_LENGTH = 1000;
/** What fits on a quick-reply button in the narrowest channel (KakaoTalk). Characters. */
export const MAX_LABEL_LENGTH = 14;

/** In a list of words, an entry without a word would be found in every message. */
const EMPTY_ENTRY = /(?:^|,)\s*(?:,|$)/;
/** Draws the digit before it as a key. */
const KEYCAP = /\ufe0f?\u20e3/g;

/** A problem of one wording, reported to its editor. */
export interface LocaleProblem {
  readonly locale: Locale;
  readonly key: string;
  /** States the problem and, if it is not obvious, the remedy. Completes the sentence "“key” …". */
  readonly message: string;
}

/** Returns the problems of the locale files, one sentence each, most with a remedy; empty if they are valid. */
export function findLocaleProblems(files: Files): string[] {
  return [...findKeyProblems(files), ...findWordingProblems(files)].map(
    ({ locale, key, message }) => `${locale}.json: “${key}” ${message}`,
  );
}

/** Finds the wordings that only one of the files has. */
function findKeyProblems(files: Files): LocaleProblem[] {
  return LOCALES.flatMap((locale) => [
    ...[...files.ko.keys()]
      .filter((key) => !files[locale].has(key) && !isOnlyKorean(key))
      .map((key) => ({ locale, key, message: 'is missing. Add it as in ko.json.' })),
    ...[...files[locale].keys()]
      .filter((key) => !files.ko.has(key))
      .map((key) => ({ locale, key, message: 'is not used. Remove it or correct its name.' })),
  ]);
}

/** Whether only `ko.json` has the wording. */
export function isOnlyKorean(key: string): boolean {
  return key.startsWith(ONLY_KOREAN);
}

/** Finds the wordings whose text is not valid, or has other placeholders than in `ko.json`. */
export function findWordingProblems(files: Files): LocaleProblem[] {
  return LOCALES.flatMap((locale) =>
    [...files[locale]].flatMap(([key, value]) => {
      const messages = (typeof value === 'string' ? [value] : value).flatMap((sentence) =>
        findSentenceProblems(key, sentence),
      );
      if (isButtonLabel(key) && typeof value !== 'string') {
        messages.push('is the text on a button, which has only one. Write one text without [ ].');
      }
      const expected = listPlaceholders(files.ko.get(key)).join(', ');
      const found = listPlaceholders(value).join(', ');
      if (files.ko.has(key) && expected !== found) {
        messages.push(`has the placeholders [${found}], but ko.json has [${expected}].`);
      }
      messages.push(...findPoorVariants(value));
      return messages.map((message) => ({ locale, key, message }));
    }),
  );
}

/** Any variant may be said: a fact that only others have would be left out at times, and equal ones are no variants. */
function findPoorVariants(value: string | readonly string[]): string[] {
  if (typeof value === 'string') return [];
  const names = listPlaceholders(value);
  const repeated = findRepeatedTexts(value).map(
    (number) => `says in sentence ${number} the same as before. Write it differently, or delete it.`,
  );
  const poor = value.flatMap((variant, index) => {
    const missing = names.filter((name) => !listPlaceholders(variant).includes(name));
    return missing.length === 0
      ? []
      : [`lacks [${missing.join(', ')}] in sentence ${index + 1}, but not in others. Add it, or delete the sentence.`];
  });
  return [...repeated, ...poor];
}

function findSentenceProblems(key: string, sentence: string): string[] {
  const problems = findTextProblems(sentence);
  if (sentence.length > MAX_LENGTH) problems.push(`is longer than ${MAX_LENGTH} characters. Shorten it.`);
  if (isButtonLabel(key) && sentence.length > MAX_LABEL_LENGTH) {
    problems.push(`does not fit on a button: at most ${MAX_LABEL_LENGTH} characters.`);
  }
  if (isButtonLabel(key) && (sentence.trim() !== sentence || sentence.includes('\n'))) {
    problems.push('is the text on a button, with a blank at its end or a line break. Delete it.');
  }
  if (isButtonLabel(key) && /^[\d\s]+$/.test(replaceNumberSymbols(sentence).replace(KEYCAP, ''))) {
    problems.push('is only a number, which drivers write to choose a button by its place. Write a word.');
  }
  if (sentence.trim() !== '' && EMPTY_ENTRY.test(sentence)) {
    problems.push('has a comma without a word before or after it. Write the word, or delete the comma.');
  }
  if (PARTICLE_AFTER.test(sentence.replaceAll(UNITS_AFTER, '}} '))) {
    problems.push('has a particle directly after a placeholder. Rewrite it so that none follows.');
  }
  if (/\{[^{]|[^}]\}(?!\})/.test(sentence.replaceAll(PLACEHOLDER, ''))) {
    problems.push('has a brace that is not part of a {{placeholder}}.');
  }
  return problems;
}

/** Whether a wording is the text on a button. */
export function isButtonLabel(key: string): boolean {
  return key.startsWith('choice.') || key.startsWith('symptom.');
}

/** Returns the names of the placeholders of a wording, sorted. */
export function listPlaceholders(value: string | readonly string[] | undefined): string[] {
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.join(' ');
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))].sort();
}
