const SEPARATOR = ', ';

/** How or when a driver wants to be contacted, after number and address. */
const WISH = /\s*\(([^()]*)\)$/;

/**
 * Returns the contact of a driver who has left one before: a new telephone number replaces the number, a new mail address
 * the address, and the other one stays, as does a wish (see `addContactWish`). Number and address are joined, the number
 * first; `null` if there is neither.
 */
export function joinContacts(before: string | null, found: string | null): string | null {
  const wish = WISH.exec(before ?? '')?.[0] ?? '';
  const parts = [before?.replace(WISH, ''), found].flatMap((contact) => contact?.split(SEPARATOR) ?? []);
  const number = findNumber(parts);
  const address = parts.findLast((part) => part.includes('@'));
  const kept = [number, address].filter((part) => part !== undefined);
  return kept.length > 0 ? kept.join(SEPARATOR) + wish : null;
}

/** Adds how or when the driver wants to be contacted to a contact, in place of an earlier wish; `null` without a contact. */
export function addContactWish(contact: string | null, wish: string | null): string | null {
  if (contact === null || wish === null) return contact;
  return `${contact.replace(WISH, '')} (${wish.replace(/[()]/g, ' ').trim()})`;
}

/** Returns the telephone number of a contact; `null` if it has only an address. */
export function readNumber(contact: string): string | null {
  return findNumber(contact.replace(WISH, '').split(SEPARATOR)) ?? null;
}

function findNumber(parts: readonly string[]): string | undefined {
  return parts.findLast((part) => !part.includes('@'));
}
