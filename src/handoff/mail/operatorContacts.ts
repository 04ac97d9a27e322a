import { readFileSync } from 'node:fs';
import type { Ticket } from '../../domain/ticket';
import { CodedError } from '../../platform/codedError';
import { isMailAddress } from '../../platform/isMailAddress';

/** Who is written to at which charge point operator. */
export interface OperatorContacts {
  /**
   * The mail address for a ticket's operator: what the file says of the operator by name, else what the directory
   * says, else what the file says of all others; `null` where nobody says anything.
   */
  addressFor(ticket: Pick<Ticket, 'operator' | 'operatorMail'>): string | null;
}

/** Stands for every operator that is not named. */
const DEFAULT_CONTACT = '*';

/** Nobody is named: only the directory knows addresses. */
export const NO_CONTACTS: OperatorContacts = { addressFor: ({ operatorMail }) => operatorMail ?? null };

/**
 * Reads a JSON file: one object, operator → mail address. Case, spaces and Unicode form of names do not matter. Throws
 * one `contacts_invalid` error whose detail lists every fault, by operator and without an address.
 */
export function loadOperatorContacts(path: string): OperatorContacts {
  const problems: string[] = [];
  const addresses = new Map<string, string>();
  for (const [operator, address] of Object.entries(readObject(path, problems))) {
    const name = operator === DEFAULT_CONTACT ? DEFAULT_CONTACT : normalizeName(operator);
    const shown = JSON.stringify(operator);
    if (name === '') problems.push(`${shown}: the operator has no name. Write it as the directory does.`);
    else if (addresses.has(name)) problems.push(`${shown}: is there twice. Keep one.`);
    else if (typeof address !== 'string' || !isMailAddress(address)) {
      problems.push(`${shown}: must be one mail address, for example service@example.com.`);
    } else addresses.set(name, address);
  }
  if (problems.length > 0) throw new CodedError('contacts_invalid', { detail: problems.join('\n- ') });
  const others = addresses.get(DEFAULT_CONTACT) ?? null;
  return {
    addressFor: ({ operator, operatorMail }) => {
      const named = operator === undefined ? undefined : addresses.get(normalizeName(operator));
      return named ?? operatorMail ?? others;
    },
  };
}

function readObject(path: string, problems: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    problems.push('The file must hold one JSON object: {"operator": "mail address"}.');
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no sound JSON' : 'cannot be read';
    problems.push(`The file ${why}. Check its path, commas and quotes.`);
  }
  return {};
}

function normalizeName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
