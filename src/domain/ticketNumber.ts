/**
 * Digits and letters that are not confused when read aloud in Korean or written by hand: no vowels, only T of the
 * letters that rhyme (B C D G P T Z), none that sounds like a digit (E 2, O 5, U 6, Q 9) or looks like one (I 1, S 5, Z
 * 2).
 */
export const TICKET_NUMBER_ALPHABET = '23456789FHJKMRTVWXY';

/** A ticket number as it is stored and shown: two groups of four, for example `K7M2-9XW4`. */
export const TICKET_NUMBER_PATTERN = new RegExp(`^[${TICKET_NUMBER_ALPHABET}]{4}-[${TICKET_NUMBER_ALPHABET}]{4}$`);

// Next to other letters, digits or dashes it belongs to something else, such as a phone or serial number.
const TYPED_TICKET_NUMBER = new RegExp(
  `(?<![A-Z0-9]|[A-Z0-9][-.])([${TICKET_NUMBER_ALPHABET}]{4})[ -]{0,3}([${TICKET_NUMBER_ALPHABET}]{4})(?![A-Z0-9]|[-.][A-Z0-9])`,
);

const MAX_CHARACTERS_READ = 2_000;

/**
 * Whether eight characters of the alphabet are a valid ticket number. It needs a letter, or it could be part of a phone
 * number, and a digit, or it could be typed laughter ("kkkkkkkk").
 */
export function hasLetterAndDigit(characters: string): boolean {
  return /[A-Z]/.test(characters) && /\d/.test(characters);
}

/**
 * Returns the first ticket number in a driver's text, in its stored form, or `null` if there is none. Case, full-width
 * forms, the kind of dash, and particles or words around it do not matter. Never throws.
 */
export function findTicketNumber(text: string): string | null {
  const match = matchTicketNumber(normalize(text));
  return match === null ? null : `${match[1]}-${match[2]}`;
}

/** Returns all ticket numbers in a driver's text, each once, as `findTicketNumber` reads them. Never throws. */
export function listTicketNumbers(text: string): readonly string[] {
  const found = [...normalize(text).matchAll(new RegExp(TYPED_TICKET_NUMBER, 'g'))];
  const valid = found.filter(([, first, second]) => hasLetterAndDigit(`${first}${second}`));
  return [...new Set(valid.map(([, first, second]) => `${first}-${second}`))];
}

/** Returns a text without the ticket number in it. */
export function withoutTicketNumber(text: string): string {
  const normalized = normalize(text);
  const match = matchTicketNumber(normalized);
  // Rare characters get longer when they are normalized; the number then cannot be located in the text.
  if (match === null || normalized.length !== text.length) return text;
  const before = text.slice(0, match.index);
  return `${before} ${text.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim();
}

function normalize(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS_READ)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Dash_Punctuation}|\u2212/gu, '-')
    .replace(/\s/gu, ' ');
}

function matchTicketNumber(normalized: string): RegExpExecArray | null {
  const match = TYPED_TICKET_NUMBER.exec(normalized);
  return match !== null && hasLetterAndDigit(`${match[1]}${match[2]}`) ? match : null;
}
