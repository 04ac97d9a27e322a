import { disassemble } from 'es-hangul';
import { correctKeyboardLayout } from './correctKeyboardLayout';

/**
 * A message as a row of keys: syllables taken apart into 자모, small letters, `0` for any number, no spaces or marks,
 * so that one wrong stroke is one wrong key and missing spaces do not matter.
 */
export interface Keystrokes {
  readonly keys: string;
  /** The message after cleaning, in which `origin` counts. */
  readonly normalizedText: string;
  /** For each key the place in `plain` of the character it comes from. */
  readonly sourceIndexes: readonly number[];
  /** Places in `keys` before which a sentence ended or a line broke. */
  readonly sentenceBreaks: ReadonlySet<number>;
  /** Places in `keys` at which a word begins or ends as it was typed; Latin letters beside Hangul are words too. */
  readonly wordBoundaries: ReadonlySet<number>;
}

/** Longer messages are read up to here, in characters. */
const MAX_TEXT_LENGTH = 700;

/** Most phrases: nothing to clean. */
const ONLY_HANGUL = /^[\uac00-\ud7a3 ]*$/;
const APOSTROPHES = /['’`]/g;
const REPEATED_LETTER = /(.)\1{2,}/gu;
const NUMBER = /\d+/g;
/** Only this number means a full battery. */
const FULL_BATTERY = '100';
const LETTER = /\p{L}/u;
const LATIN = /[a-z]/;
const NUMERAL = /[\p{N}%]/u;
const SENTENCE_END = /[.,!?;:\n…~]/;

/** Vowels that sound alike, and doubled letters that fingers leave single. */
const SIMILAR_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/[\u3150\u3152\u3156]/g, '\u3154'],
  [/\u3157\u3154|\u315c\u3154/g, '\u3157\u3163'],
  [/\u3146/g, '\u3145'],
];

/** Small letters, no apostrophes, one sign for every number, nothing drawn out. */
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
  /** What it is typed with; nothing for marks. */
  readonly keys: string;
  readonly endsSentence: boolean;
}

const characterCache = new Map<string, Character>();

function lookUpCharacter(text: string): Character {
  let character = characterCache.get(text);
  if (character === undefined) {
    const kind = classifyCharacter(text);
    character = { kind, keys: kind === 'mark' ? '' : toCharacterKeys(text), endsSentence: SENTENCE_END.test(text) };
    characterCache.set(text, character);
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

/** The keys of a phrase, which is typed with care: nothing in it is Korean on an English keyboard. */
export function toPhraseKeys(phrase: string): string {
  const normalizedText = normalizeText(phrase.normalize('NFC'));
  let keys = '';
  for (let at = 0; at < normalizedText.length; at++) keys += lookUpCharacter(normalizedText[at]!).keys;
  return keys;
}

/** Reads a message into keys. Pure; never throws on any text. */
export function toKeystrokes(text: string): Keystrokes {
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
