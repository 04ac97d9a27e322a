import { createHash } from 'node:crypto';

/** Returns a fingerprint of a text: the beginning of its SHA-256, in hexadecimal digits. */
export function fingerprint(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
