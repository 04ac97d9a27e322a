/** In characters. */
export const MAX_USER_NAME_LENGTH = 40;

/** Returns a user's name as it is stored: systems compose Hangul differently, and fields pick up spaces. */
export function normalizeUserName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
