const SEPARATOR = ', ';

/**
 * Returns the contact of a driver who has left one before: a new telephone number replaces the number, a new mail address
 * the address, and the other one stays. Number and address are joined, the number first; `null` if there is neither.
 */
export function joinContacts(before: string | null, found: string | null): string | null {
  const parts = [before, found].flatMap((contact) => contact?.split(SEPARATOR) ?? []);
  const number = parts.findLast((part) => !part.includes('@'));
  const address = parts.findLast((part) => part.includes('@'));
  const kept = [number, address].filter((part) => part !== undefined);
  return kept.length > 0 ? kept.join(SEPARATOR) : null;
}
