/**
 * Digits and letters that are not confused when read aloud in Korean or written by hand: no vowels, only T of the
 * letters that rhyme (B C D G P T Z), none that sounds like a digit (E 2, O 5, U 6, Q 9) or looks like one (I 1, S 5, Z
 * 2).
 */
export const TICKET_NUMBER_ALPHABET = '23456789FHJKMRTVWXY';

/** A ticket number as it is stored and shown: two groups of four, for example `K7M2-9XW4`. */
export const TICKET_NUMBER_PATTERN = new RegExp(`^[${TICKET_NUMBER_ALPHABET}]{4}-[${TICKET_NUMBER_ALPHABET}]{4}$`);

// Next to other letters, digits or dashes it belongs to something else, such as a phone or serial number.
const TYPED_TICKET_NUMBERS = new RegExp(
  `(?<![A-Z0-9]|[A-Z0-9][-.])([${TICKET_NUMBER_ALPHABET}]{4})[ -]{0,3}([${TICKET_NUMBER_ALPHABET}]{4})(?![A-Z0-9]|[-.][A-Z0-9])`,
  'g',
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
  return listTicketNumbers(text)[0] ?? null;
}

/** Returns all ticket numbers in a driver's text, each once, as `findTicketNumber` reads them. Never throws. */
export function listTicketNumbers(text: string): readonly string[] {
  return [...new Set(matchTicketNumbers(normalize(text)).map(([, first, second]) => `${first}-${second}`))];
}

/** Returns a text without the ticket numbers in it. */
export function withoutTicketNumbers(text: string): string {
  const normalized = normalize(text);
  // Rare characters get longer when they are normalized; a number then cannot be located in the text.
  if (normalized.length !== text.length) return text;
  const numbers = matchTicketNumbers(normalized);
  if (numbers.length === 0) return text;
  const kept = numbers.map(({ index }, i) => text.slice(endOf(numbers[i - 1]), index));
  return [...kept, text.slice(endOf(numbers.at(-1)))].join(' ').replace(/\s+/g, ' ').trim();
}

function endOf(number: RegExpExecArray | undefined): number {
  return number === undefined ? 0 : number.index + number[0].length;
}

function normalize(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS_READ)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Dash_Punctuation}|\u2212/gu, '-')
    .replace(/\s/gu, ' ');
}

function matchTicketNumbers(normalized: string): readonly RegExpExecArray[] {
  return [...normalized.matchAll(TYPED_TICKET_NUMBERS)].filter(([, first, second]) =>
    hasLetterAndDigit(`${first}${second}`),
  );
}
