/**
 * Digits and letters that stay apart when read aloud in Korean and when written by hand: no vowels, of the letters
 * that rhyme (B C D G P T Z) only T, none that sounds like a digit (E 2, O 5, U 6, Q 9) or looks like one (I 1, S 5, Z 2).
 */
export const TICKET_NUMBER_ALPHABET = '23456789FHJKMRTVWXY';

/** A ticket number as it is stored and shown: two groups of four, for example `K7M2-9XW4`. */
export const TICKET_NUMBER_PATTERN = new RegExp(`^[${TICKET_NUMBER_ALPHABET}]{4}-[${TICKET_NUMBER_ALPHABET}]{4}$`);

// Next to other letters, digits or dashes it is a part of something else: a phone number, a serial number.
const TYPED_TICKET_NUMBER = new RegExp(
  `(?<![A-Z0-9]|[A-Z0-9][-.])([${TICKET_NUMBER_ALPHABET}]{4})[ -]{0,3}([${TICKET_NUMBER_ALPHABET}]{4})(?![A-Z0-9]|[-.][A-Z0-9])`,
);

const MAX_CHARACTERS_READ = 2_000;

/**
 * Whether eight characters of the alphabet make a number: with a letter, or it could be half a phone number, and
 * with a digit, or it could be somebody laughing ("kkkkkkkk").
 */
export function hasLetterAndDigit(characters: string): boolean {
  return /[A-Z]/.test(characters) && /\d/.test(characters);
}

/**
 * The first ticket number in what a driver typed, as it is stored, or `null`. Case, full-width forms and the kind of
 * dash do not matter; particles and words around it neither. Never throws on any text.
 */
export function findTicketNumber(text: string): string | null {
  const normalized = text
    .slice(0, MAX_CHARACTERS_READ)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Dash_Punctuation}|\u2212/gu, '-')
    .replace(/\s/gu, ' ');
  const match = TYPED_TICKET_NUMBER.exec(normalized);
  if (match === null) return null;
  const [, first = '', second = ''] = match;
  return hasLetterAndDigit(first + second) ? `${first}-${second}` : null;
}
