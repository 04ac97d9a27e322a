import { getNodeValue, type Node } from 'jsonc-parser';
import { LOCALES, type Locale } from '../../../src/domain/locale';
import { toolText } from '../toolText';
import type { JsonFile } from './jsonFile';
import { withoutQuotes, type Sentence } from './quotedButtons';
import type { WordProblem } from './wordProblem';

/** Wordings that are the same in both languages: names of languages, and formats. */
const SAME_IN_BOTH = /^format\.|[._](?:english|korean|other_language)$/;
const PLACEHOLDER = /\{\{\w+\}\}/g;
const HANGUL = /\p{Script=Hangul}/u;
const HANGUL_LETTERS = /\p{Script=Hangul}/gu;
const LATIN_LETTERS = /[a-z]/gi;
/** A word in small letters; TID and kWh are units and abbreviations. */
const LATIN_WORD = /(?<!\p{L})[A-Z]?[a-z]{2,}(?!\p{L})/u;
/** An English sentence may name the Korean label of a screen, a Korean one a device ("QR") or a unit. */
const HANGUL_PER_LATIN = 2;

/** Files of what drivers write: some of it is in the other language, for example the name of that language. */
const DRIVERS_WORDS = ['phrases', 'questions'];
const MAX_OTHER_SHARE = 0.1;

/** Gives notice of sentences that are probably in the other file's language, such as one that was pasted into the wrong file. */
export function findOtherLanguage(sentences: readonly Sentence[]): WordProblem[] {
  return sentences
    .filter(({ locale, key, text }) => !SAME_IN_BOTH.test(key) && isOtherLanguage(locale, text))
    .map(({ file, key, findLine }) => {
      const text = toolText('words.other_language', { file: file.replace('locales/', '') });
      return { file, line: findLine(), key, text, isNotice: true } as const;
    });
}

function isOtherLanguage(locale: Locale, text: string): boolean {
  const own = withoutQuotes(text).replace(PLACEHOLDER, '');
  if (locale === 'ko') return !HANGUL.test(own) && LATIN_WORD.test(own);
  const hangul = own.match(HANGUL_LETTERS)?.length ?? 0;
  return hangul > 0 && hangul >= HANGUL_PER_LATIN * (own.match(LATIN_LETTERS)?.length ?? 0);
}

/** Finds files whose words are in the other language as a whole, because one was copied over the other. */
export function findFilesInOtherLanguage(files: ReadonlyMap<string, JsonFile>): WordProblem[] {
  return LOCALES.flatMap((locale) =>
    DRIVERS_WORDS.flatMap((kind) => {
      const name = `locales/${locale}.${kind}.json`;
      const texts = listTexts(files.get(name)?.tree);
      const korean = texts.filter((text) => HANGUL.test(text)).length;
      const other = locale === 'ko' ? texts.length - korean : korean;
      if (other <= texts.length * (locale === 'ko' ? 1 - MAX_OTHER_SHARE : MAX_OTHER_SHARE)) return [];
      return [{ file: name, line: null, key: null, text: toolText('words.file_in_other_language') }];
    }),
  );
}

/** Lists the entries of all lists. */
function listTexts(node: Node | undefined): string[] {
  if (node === undefined) return [];
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((child) =>
      child.type === 'string' ? [String(getNodeValue(child))] : listTexts(child),
    );
  }
  return (node.children ?? []).flatMap(listTexts);
}
