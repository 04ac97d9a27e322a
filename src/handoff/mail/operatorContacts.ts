import type { Ticket } from '../../domain/ticket';
import { CodedError } from '../../platform/codedError';
import { readTextFile } from '../../platform/readTextFile';
import { isMailAddress } from '../../platform/isMailAddress';

/** Mail addresses of the charge point operators. */
export interface OperatorContacts {
  /**
   * Returns the mail address for a ticket's operator: the file's entry for the operator's name, otherwise the
   * directory's address, otherwise the file's default (`*`). Returns `null` if there is no address.
   */
  addressFor(ticket: Pick<Ticket, 'operator' | 'operatorMail'>): string | null;
}

/** Key of the default address, for operators that the file does not name. */
const DEFAULT_CONTACT = '*';

/** Contacts without a file: only the addresses in the directory. */
export const DIRECTORY_CONTACTS: OperatorContacts = { addressFor: ({ operatorMail }) => operatorMail ?? null };

/**
 * Reads the contacts file: one JSON object, operator → mail address. Case, spaces and Unicode form of names are
 * ignored. Throws one `contacts_invalid` error whose detail lists every problem, by operator and without addresses.
 */
export function loadOperatorContacts(path: string): OperatorContacts {
  const problems: string[] = [];
  const addresses = new Map<string, string>();
  for (const [operator, address] of Object.entries(readJsonObject(path, problems))) {
    const name = operator === DEFAULT_CONTACT ? DEFAULT_CONTACT : normalizeName(operator);
    const quotedName = JSON.stringify(operator);
    if (name === '') problems.push(`${quotedName}: the operator has no name. Write it as the directory does.`);
    else if (addresses.has(name)) problems.push(`${quotedName}: appears twice. Keep one.`);
    else if (typeof address !== 'string' || !isMailAddress(address)) {
      problems.push(
        `${quotedName}: must be one mail address with only ASCII characters before the @, for example service@example.com.`,
      );
    } else addresses.set(name, address);
  }
  if (problems.length > 0) throw new CodedError('contacts_invalid', { detail: problems.join('\n- ') });
  const defaultAddress = addresses.get(DEFAULT_CONTACT) ?? null;
  return {
    addressFor: ({ operator, operatorMail }) => {
      const namedAddress = operator === undefined ? undefined : addresses.get(normalizeName(operator));
      return namedAddress ?? operatorMail ?? defaultAddress;
    },
  };
}

function readJsonObject(path: string, problems: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readTextFile(path));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    problems.push('The file must hold one JSON object: {"operator": "mail address"}.');
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
    problems.push(`The file ${reason}. Check its path, commas and quotes.`);
  }
  return {};
}

function normalizeName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
