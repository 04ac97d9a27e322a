import { createHmac, randomBytes } from 'node:crypto';

// Pseudonyms of different runs cannot be joined, and nobody can test a guessed id against an old log.
const PROCESS_KEY = randomBytes(32);

const PSEUDONYM_LENGTH = 12;

/** A short name for an id (12 hex digits): the same one as long as the process runs, and no way back to the id. */
export function pseudonym(id: string, key: Buffer | string = PROCESS_KEY): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, PSEUDONYM_LENGTH);
}

/** Scheme, host and port of an address. User, password, path and query may be secrets; what is no address gives `invalid`. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return 'invalid';
  const parsed = new URL(url);
  return parsed.host === '' ? parsed.protocol : `${parsed.protocol}//${parsed.host}`;
}

/** What a log may say of a driver's words: their length in UTF-16 units. */
export function describeText(text: string): { readonly length: number } {
  return { length: text.length };
}
