import { LOCALES, type Locale } from '../../src/domain/locale';

type Files = Readonly<Record<Locale, ReadonlyMap<string, string | readonly string[]>>>;

const PLACEHOLDER = /\{\{(\w+)\}\}/g;
/** A syllable right behind a placeholder would be a particle whose form depends on what is filled in. */
const PARTICLE_AFTER = /\}\}\p{Script=Hangul}/u;
/** Units, and the particle of times and places, do not change their form with what stands before them. */
const UNITS_AFTER = /\}\}(?:원|번|회|장|시|분|단계|까지|에(?=\s))/gu;
/** Lists that are never said, with what drivers write in either language: one file has them. */
const ONLY_KOREAN = 'mail.contact.';
/** One chat bubble on the narrowest channel. */
const MAX_LENGTH = 1000;
/** What fits on a quick-reply button of the narrowest channel. */
const MAX_LABEL_LENGTH = { ko: 14, en: 32 } as const;

/** Everything wrong with the wordings, one sentence each with its remedy; empty when they are sound. */
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
      const wanted = placeholders(reference.get(key));
      const found = placeholders(value);
      if (reference.has(key) && wanted !== found) {
        problems.push(`${locale}.json: “${key}” has the placeholders [${found}], but ko.json has [${wanted}].`);
      }
    }
  }
  return problems;
}

function findSentenceProblems(locale: Locale, key: string, sentence: string): string[] {
  const where = `${locale}.json: “${key}”`;
  const problems: string[] = [];
  if (sentence.trim() === '') problems.push(`${where} is empty. Write a sentence.`);
  if (sentence.length > MAX_LENGTH) problems.push(`${where} is longer than ${MAX_LENGTH} characters. Shorten it.`);
  const isLabel = key.startsWith('choice.') || key.startsWith('symptom.');
  if (isLabel && sentence.length > MAX_LABEL_LENGTH[locale]) {
    problems.push(`${where} does not fit on a button: at most ${MAX_LABEL_LENGTH[locale]} characters.`);
  }
  if (PARTICLE_AFTER.test(sentence.replaceAll(UNITS_AFTER, '}} '))) {
    problems.push(`${where} has a particle right behind a placeholder. Rewrite it so that none follows.`);
  }
  if (/\{[^{]|[^}]\}(?!\})/.test(sentence.replaceAll(PLACEHOLDER, ''))) {
    problems.push(`${where} has a brace that is not part of a {{placeholder}}.`);
  }
  return problems;
}

function placeholders(value: string | readonly string[] | undefined): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.join(' ');
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]))].sort().join(', ');
}
