import { hash, verify } from '@node-rs/argon2';

/** What OWASP recommends at least for argon2id, the library's default. Memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of random bytes that were thrown away. */
const UNKNOWN_PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$0MnXcsJWjfyHxr5mJ9Elvg$tgOgEoTFTPn2Df47it4H3OHNbG60Tc5SwGeNWUQu6ZY';

/** In characters. */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 200;

/** Returns the argon2id hash of a password, in PHC format with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), COST);
}

/**
 * Whether a password belongs to a hash. `null` stands for a user that does not exist or has no password: the answer is
 * no, and takes as long.
 */
export async function isPasswordOf(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await verify(passwordHash ?? UNKNOWN_PASSWORD_HASH, normalizePassword(password));
  return isRight && passwordHash !== null;
}

/** Keyboards and systems compose Hangul differently. */
function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}
