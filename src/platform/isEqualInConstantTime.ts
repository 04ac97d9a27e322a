import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares secrets or signatures. Hashes both first, because `timingSafeEqual` needs equal lengths. */
export function isEqualInConstantTime(given: string, expected: string): boolean {
  const [hash, expectedHash] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(hash!, expectedHash!);
}
