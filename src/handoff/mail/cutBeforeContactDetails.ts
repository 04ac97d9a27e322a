import type { StaffWords } from '../staffWords';
import { containsPersonalData, singleLine } from './maskPersonalData';

type List = 'words' | 'own' | 'particles' | 'marks' | 'not_data';

/** Three digits, or digits among Latin letters; a short number before a syllable counts something ("4자리"). */
const NUMBER = /\p{Nd}{3}|@|\p{Nd}(?!\p{Nd}?\p{Script=Hangul})/u;
/** What somebody is called elsewhere; in an English sentence it is any word. */
const LATIN_NAME = /^[a-z][\w.-]{3,}/iu;
const TOKEN = /^[^\p{L}\p{N}@]*(?<token>\S*[\p{L}\p{N}@]\S*)/u;

/**
 * What stands before the first word behind which a driver wrote how they are called or reached (`mail.contact`). It must
 * be a whole word, particles aside, and contact data must follow: "이름표" is none, and "카카오톡 결제" tells of no one.
 */
export function cutBeforeContactDetails(text: string, words: StaffWords): string {
  const plain = singleLine(text.normalize('NFKC'), Infinity);
  for (const found of plain.matchAll(contactWordPattern(words))) {
    if (hasContactData(found, plain.slice(found.index + found[0].length), words))
      return plain.slice(0, found.index).replace(/[^\p{L}\p{N})\]!?]+$/u, '');
  }
  return plain;
}

/** Groups: `own`, where the word is one of those that only tell of the driver; `mark`, `particle`: what it has behind it. */
function contactWordPattern(words: StaffWords): RegExp {
  const any = (list: List) => wordsIn(words, list).map(wordPattern).join('|');
  const word = `(?:(?<own>${any('own')})|${any('words')})`;
  const marks = wordsIn(words, 'marks').map(markPattern).join('|');
  return new RegExp(`(?<!\\p{L})${word}(?:(?<mark>${marks})|(?<particle>${any('particles')})?(?!\\p{L}))`, 'giu');
}

/** A particle stands right behind its word, and what it names may follow without a space. */
function markPattern(mark: string): string {
  if (/\p{Script=Hangul}/u.test(mark)) return `${mark}(?!\\p{L}(?!\\p{L}))`;
  return /\p{L}/u.test(mark) ? `\\s+${mark}(?!\\p{L})` : `\\s*${wordPattern(mark)}`;
}

function hasContactData({ groups, 0: found }: RegExpMatchArray, textAfter: string, words: StaffWords): boolean {
  const { own, mark, particle } = groups ?? {};
  const token = TOKEN.exec(textAfter)?.groups?.token;
  if (token === undefined) return false;
  if (NUMBER.test(token) || containsPersonalData(textAfter)) return true;
  const isNamed = mark !== undefined || (own !== undefined && particle === undefined);
  if (isNamed) return !wordsIn(words, 'not_data').some((known) => startsWithWord(token, known));
  return /\p{Script=Hangul}/u.test(found) && LATIN_NAME.test(token);
}

/** One syllable is a word only by itself: names begin with it too. */
function startsWithWord(token: string, known: string): boolean {
  const plain = token.toLowerCase();
  return known.length === 1 ? plain === known : plain.startsWith(known);
}

function wordsIn(words: StaffWords, list: List): string[] {
  const entries = words.say(`mail.contact.${list}`).split(',');
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function wordPattern(entry: string): string {
  return entry
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'))
    .join('\\s*');
}
