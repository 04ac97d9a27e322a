import type { StaffWordings } from '../staffWordings';
import { findEndOfMaskedData } from '../maskForStaff';
import { toSingleLine } from '../toSingleLine';

type ContactWordList = 'words' | 'own' | 'particles' | 'marks' | 'not_data';

/** Three digits, "@", or a shorter number, unless a Hangul syllable follows it, as in a count ("4자리"). */
const NUMBER_OR_ADDRESS = /\p{Nd}{3}|@|\p{Nd}(?!\p{Nd}?\p{Script=Hangul})/u;
/** A user name on another service. Only checked after a Korean word: in an English sentence, any word would match. */
const LATIN_NAME = /^[a-z][\w.-]{3,}/iu;
const TOKEN = /^[^\p{L}\p{N}@]*(?<token>\S*[\p{L}\p{N}@]\S*)/u;

/**
 * Keeps the part of a text before the first contact word (`mail.contact`) that is followed by a name or contact data.
 * The word must be a whole word, apart from particles ("이름표" does not match), and data must follow ("카카오톡 결제" is kept).
 */
export function truncateAtContactDetails(text: string, wordings: StaffWordings): string {
  const normalized = toSingleLine(text.normalize('NFKC'), Infinity);
  const endOfData = findEndOfMaskedData(normalized);
  for (const match of normalized.matchAll(contactWordPattern(wordings))) {
    const end = match.index + match[0].length;
    if (end < endOfData || hasContactData(match, normalized.slice(end), wordings))
      return normalized.slice(0, match.index).replace(/[^\p{L}\p{N})\]!?]+$/u, '');
  }
  return normalized;
}

/** Groups: `own` for a word that always refers to the driver; `mark` and `particle` for what follows the word. */
function contactWordPattern(wordings: StaffWordings): RegExp {
  const anyWordIn = (list: ContactWordList) => wordsIn(wordings, list).map(wordPattern).join('|');
  const word = `(?:(?<own>${anyWordIn('own')})|${anyWordIn('words')})`;
  const marks = wordsIn(wordings, 'marks').map(markPattern).join('|');
  return new RegExp(`(?<!\\p{L})${word}(?:(?<mark>${marks})|(?<particle>${anyWordIn('particles')})?(?!\\p{L}))`, 'giu');
}

/** A Hangul mark directly follows its word; a name of two or more letters may follow the mark without a space. */
function markPattern(mark: string): string {
  if (/\p{Script=Hangul}/u.test(mark)) return `${mark}(?!\\p{L}(?!\\p{L}))`;
  return /\p{L}/u.test(mark) ? `\\s+${mark}(?!\\p{L})` : `\\s*${wordPattern(mark)}`;
}

function hasContactData(
  { groups, 0: matchedText }: RegExpMatchArray,
  textAfter: string,
  wordings: StaffWordings,
): boolean {
  const { own, mark, particle } = groups ?? {};
  const token = TOKEN.exec(textAfter)?.groups?.token;
  if (token === undefined) return false;
  if (NUMBER_OR_ADDRESS.test(token)) return true;
  const isNamed = mark !== undefined || (own !== undefined && particle === undefined);
  if (isNamed) return !wordsIn(wordings, 'not_data').some((entry) => startsWithWord(token, entry));
  return /\p{Script=Hangul}/u.test(matchedText) && LATIN_NAME.test(token);
}

/** A one-syllable entry must be the whole token, because names may begin with that syllable. */
function startsWithWord(token: string, entry: string): boolean {
  const lowerCased = token.toLowerCase();
  return entry.length === 1 ? lowerCased === entry : lowerCased.startsWith(entry);
}

function wordsIn(wordings: StaffWordings, list: ContactWordList): string[] {
  const entries = wordings.say(`mail.contact.${list}`).split(',');
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function wordPattern(entry: string): string {
  return entry
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'))
    .join('\\s*');
}
