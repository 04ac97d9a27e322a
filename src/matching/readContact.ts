import { joinContacts } from '../domain/joinContacts';
import { findPersonalData } from '../platform/personalData/maskPersonalData';
import { normalizeForMatching } from './details/normalizeForMatching';

/** Between the parts of a number. Korean drivers also write "010)1234-5678" and "010_1234_5678". */
const SEPARATOR = '[ .\\-\\u2010-\\u2015)\\/_~]{0,3}';
/** Not inside a longer number, such as a card number in groups of four digits. */
const START = '(?<![\\d-])(?<!\\d{4}[ .])';
const END = '(?!\\d)(?!-\\d)';

const MOBILE = new RegExp(
  `${START}(?:\\(?\\+?82\\)?${SEPARATOR}0?|\\(?0)(1[016789])${SEPARATOR}(\\d{3,4})${SEPARATOR}(\\d{4})${END}`,
);
/** Landlines need separators: charger numbers are also long and may begin with a zero. */
const LANDLINE = new RegExp(`${START}\\(?(0(?:2|[3-6]\\d|70|50\\d))[ .\\-)]{1,3}(\\d{3,4})[ .-]{1,3}(\\d{4})${END}`);
/** Country code, then groups of digits. */
const FOREIGN = /(?<![\d+])\+(?!82)[1-9]\d{0,2}(?:[ .()-]{0,2}\d{2,5}){2,5}(?!\d)/;
const MIN_FOREIGN_DIGITS = 8;
const MAX_FOREIGN_DIGITS = 15;
const MAIL_ADDRESS = /[a-z\d][\w.+-]{0,63}\s?@\s?[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d-]{2,63}){1,4}/i;
/**
 * Finds the telephone number and mail address that a driver leaves in a message: the first of each, joined if there are
 * both. Numbers of cards, plates and chargers are not contacts. Pure; never throws.
 */
export function readContact(text: string): string | null {
  return readPlainContact(normalizeForMatching(text)) ?? readMaskedContact(text);
}

function readPlainContact(normalized: string): string | null {
  const mail = MAIL_ADDRESS.exec(normalized)?.[0].replace(/\s/g, '') ?? null;
  return joinContacts(readNumber(normalized), mail);
}

function readNumber(normalized: string): string | null {
  const mobile = MOBILE.exec(normalized);
  if (mobile !== null) return `0${mobile.slice(1).join('-')}`;
  const landline = LANDLINE.exec(normalized);
  if (landline !== null) return landline.slice(1).join('-');
  return readForeignNumber(normalized);
}

function readForeignNumber(text: string): string | null {
  const number = FOREIGN.exec(text)?.[0].trim();
  const digitCount = number?.replace(/\D/g, '').length ?? 0;
  return number !== undefined && digitCount >= MIN_FOREIGN_DIGITS && digitCount <= MAX_FOREIGN_DIGITS ? number : null;
}

/**
 * Reads a number or address in any other form that is masked, as in words, because what is masked and not kept here is lost: no agent
 * could answer the driver. An address stays as the driver wrote it.
 */
function readMaskedContact(text: string): string | null {
  const source = text.normalize('NFC');
  const found = findPersonalData(source);
  const number = found.find(({ kind }) => kind === 'phone');
  const mail = found.find(({ kind }) => kind === 'mail');
  return joinContacts(
    number === undefined ? null : formatNumber(number.digits),
    mail === undefined ? null : source.slice(mail.start, mail.end),
  );
}

/** Writes a domestic number with hyphens, and other digits as they are. */
function formatNumber(digits: string): string {
  const domestic = digits.replace(/^(?:00)?820?(?=[1-7]\d{7,9}$)/, '0');
  const parts = /^(01\d|02|0[3-6]\d|070|050\d)?(\d{3,4})(\d{4})$/.exec(domestic);
  return parts === null ? domestic : parts.slice(1).filter(Boolean).join('-');
}
