import { LOCALES, type Locale } from '../../src/domain/locale';

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
/** What fits on a quick-reply button in the narrowest channel. Characters. */
export const MAX_LABEL_LENGTH = { ko: 14, en: 20 } as const;

/** Returns the problems of the locale files, one sentence each, most with a remedy; empty if they are valid. */
export function findLocaleProblems(files: Files): string[] {
  const problems: string[] = [];
  const reference = files.ko;
  for (const locale of LOCALES) {
    const file = files[locale];
    for (const key of reference.keys()) {
      if (!file.has(key) && !key.startsWith(ONLY_KOREAN))
        problems.push(`${locale}.json: “${key}” is missing. Add it as in ko.json.`);
    }
    for (const [key, value] of file) {
      if (!reference.has(key)) problems.push(`${locale}.json: “${key}” is not used. Remove it or correct its name.`);
      const sentences = typeof value === 'string' ? [value] : value;
      for (const sentence of sentences) problems.push(...findSentenceProblems(locale, key, sentence));
      const expected = listPlaceholders(reference.get(key));
      const found = listPlaceholders(value);
      if (reference.has(key) && expected !== found) {
        problems.push(`${locale}.json: “${key}” has the placeholders [${found}], but ko.json has [${expected}].`);
      }
    }
  }
  return problems;
}

function findSentenceProblems(locale: Locale, key: string, sentence: string): string[] {
  const place = `${locale}.json: “${key}”`;
  const problems: string[] = [];
  if (sentence.trim() === '') problems.push(`${place} is empty. Write a sentence.`);
  if (sentence.length > MAX_LENGTH) problems.push(`${place} is longer than ${MAX_LENGTH} characters. Shorten it.`);
  const isLabel = key.startsWith('choice.') || key.startsWith('symptom.');
  if (isLabel && sentence.length > MAX_LABEL_LENGTH[locale]) {
    problems.push(`${place} does not fit on a button: at most ${MAX_LABEL_LENGTH[locale]} characters.`);
  }
  if (PARTICLE_AFTER.test(sentence.replaceAll(UNITS_AFTER, '}} '))) {
    problems.push(`${place} has a particle directly after a placeholder. Rewrite it so that none follows.`);
  }
  if (/\{[^{]|[^}]\}(?!\})/.test(sentence.replaceAll(PLACEHOLDER, ''))) {
    problems.push(`${place} has a brace that is not part of a {{placeholder}}.`);
  }
  return problems;
}

function listPlaceholders(value: string | readonly string[] | undefined): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.join(' ');
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]))].sort().join(', ');
}
