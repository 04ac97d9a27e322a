import { truncate } from '../platform/truncate';

/** Control characters, line breaks and marks that change the text direction. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const DEFAULT_MAX_LENGTH = 200;

/** Puts a text on one line, without invisible characters, and cuts it to `maxLength` characters. */
export function toSingleLine(text: string, maxLength = DEFAULT_MAX_LENGTH): string {
  return truncate(text.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim(), maxLength);
}
