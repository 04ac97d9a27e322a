import { disassemble } from 'es-hangul';
import { correctKeyboardLayout } from './correctKeyboardLayout';

/**
 * A message as the sequence of keys that type it: syllables split into 자모, letters in lower case, `0` for every number
 * except 100, no spaces or punctuation. One wrong keystroke is then one wrong key, and missing spaces do not matter.
 */
export interface Keystrokes {
  readonly keys: string;
  /** The message after normalization. `sourceIndexes` refers to it. */
  readonly normalizedText: string;
  /** For each key, the index in `normalizedText` of the character that it comes from. */
  readonly sourceIndexes: readonly number[];
  /** Indexes in `keys` that follow the end of a sentence, a comma or a line break. */
  readonly sentenceBreaks: ReadonlySet<number>;
  /** Indexes in `keys` at which a word begins or ends: at spaces and punctuation, and where two scripts meet. */
  readonly wordBoundaries: ReadonlySet<number>;
}

/** Only the beginning of longer messages is used. In characters. */
const MAX_TEXT_LENGTH = 700;

/** Fast path for most phrases: nothing to normalize except repeated letters. */
const ONLY_HANGUL = /^[\uac00-\ud7a3 ]*$/;
const APOSTROPHES = /['’`]/g;
const REPEATED_LETTER = /(.)\1{2,}/gu;
const NUMBER = /\d+/g;
/** The only number that is kept, because it means a full battery. */
const FULL_BATTERY = '100';
const LETTER = /\p{L}/u;
const LATIN = /[a-z]/;
const NUMERAL = /[\p{N}%]/u;
const SENTENCE_END = /[.,!?;:\n…~]/;

/** Vowels that sound alike, and ㅆ, which is often typed as ㅅ; each with the letter that replaces it. */
const SIMILAR_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/[\u3150\u3152\u3156]/g, '\u3154'],
  [/\u3157\u3154|\u315c\u3154/g, '\u3157\u3163'],
  [/\u3146/g, '\u3145'],
];

/** Converts to lower case, removes apostrophes, replaces numbers by `0`, and shortens repeated letters to two. */
function normalizeText(text: string): string {
  const normalized = ONLY_HANGUL.test(text)
    ? text
    : text
        .toLowerCase()
        .replace(APOSTROPHES, '')
        .replace(NUMBER, (digits) => (digits === FULL_BATTERY ? FULL_BATTERY : '0'));
  return normalized.replace(REPEATED_LETTER, '$1$1');
}

type CharacterKind = 'latin' | 'number' | 'letter' | 'mark';

interface Character {
  readonly kind: CharacterKind;
  /** The keys that type it; empty for spaces and punctuation. */
  readonly keys: string;
  readonly endsSentence: boolean;
}

/** More than the characters that drivers type; strangers can send all of Unicode. */
const MAX_CACHED_CHARACTERS = 5_000;
const characterCache = new Map<string, Character>();

function lookUpCharacter(text: string): Character {
  let character = characterCache.get(text);
  if (character === undefined) {
    const kind = classifyCharacter(text);
    character = { kind, keys: kind === 'mark' ? '' : toCharacterKeys(text), endsSentence: SENTENCE_END.test(text) };
    if (characterCache.size < MAX_CACHED_CHARACTERS) characterCache.set(text, character);
  }
  return character;
}

function classifyCharacter(character: string): CharacterKind {
  if (LATIN.test(character)) return 'latin';
  if (NUMERAL.test(character)) return 'number';
  return LETTER.test(character) ? 'letter' : 'mark';
}

function toCharacterKeys(character: string): string {
  return SIMILAR_LETTERS.reduce((text, [alike, one]) => text.replace(alike, one), disassemble(character));
}

/** Converts a phrase to keys. Unlike a message, a phrase is never Korean typed on an English keyboard layout. */
export function toPhraseKeys(phrase: string): string {
  const normalizedText = normalizeText(phrase.normalize('NFC'));
  let keys = '';
  for (let at = 0; at < normalizedText.length; at++) keys += lookUpCharacter(normalizedText[at]!).keys;
  return keys;
}

let latest: { readonly text: string; readonly keystrokes: Keystrokes } | null = null;

/**
 * Converts a message to keys. Pure; never throws. Remembers the last result, because the readers of a message ask for the
 * same one after the other.
 */
export function toKeystrokes(text: string): Keystrokes {
  if (latest?.text !== text) latest = { text, keystrokes: convertToKeystrokes(text) };
  return latest.keystrokes;
}

function convertToKeystrokes(text: string): Keystrokes {
  const normalizedText = normalizeText(correctKeyboardLayout(text.slice(0, MAX_TEXT_LENGTH).normalize('NFC')));
  const sourceIndexes: number[] = [];
  const sentenceBreaks = new Set<number>();
  const wordBoundaries = new Set<number>([0]);
  let allKeys = '';
  let previousKind: CharacterKind = 'mark';
  for (let at = 0; at < normalizedText.length; at++) {
    const { kind, keys, endsSentence } = lookUpCharacter(normalizedText[at]!);
    if (kind !== previousKind) wordBoundaries.add(sourceIndexes.length);
    previousKind = kind;
    if (endsSentence) sentenceBreaks.add(sourceIndexes.length);
    allKeys += keys;
    for (let key = 0; key < keys.length; key++) sourceIndexes.push(at);
  }
  wordBoundaries.add(sourceIndexes.length);
  return { keys: allKeys, normalizedText, sourceIndexes, sentenceBreaks, wordBoundaries };
}
