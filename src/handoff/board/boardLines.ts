import { describeCheck } from '../../domain/describeCheck';
import type { CategoryPath, TicketCheck } from '../../domain/ticket';
import type { TicketFact } from '../../domain/ticketFacts';
import type { StaffWordings } from '../staffWordings';
import { sanitizeDriverText, sanitizeBackOfficeText } from './sanitizeBoardText';

/** In characters. */
const MAX_LABEL_LENGTH = 40;
const MAX_VALUE_LENGTH = 200;

/** Formats a line of a post: a bold label and its value. */
export function labelledLine(label: string, value: string): string {
  return `*${label}* ${value}`;
}

/** Formats a ticket fact as a line of a post. */
export function factLine({ label, value, isTypedByDriver }: TicketFact, wordings: StaffWordings): string {
  const sanitize = isTypedByDriver ? sanitizeDriverText : sanitizeBackOfficeText;
  return labelledLine(label, sanitize(value ?? wordings.say('staff.unknown'), MAX_VALUE_LENGTH));
}

/** Formats a check and its result as a line of a post. */
export function checkLine(check: Pick<TicketCheck, 'name' | 'result'>, wordings: StaffWordings): string {
  const { name, result } = describeCheck(check, wordings);
  const label = `${wordings.say('board.checks')} - ${sanitizeBackOfficeText(name, MAX_LABEL_LENGTH)}`;
  return labelledLine(label, sanitizeBackOfficeText(result, MAX_VALUE_LENGTH));
}

/** Formats the call centre's category path as a quotation. */
export function categoryLine(category: CategoryPath): string {
  return `> ${sanitizeBackOfficeText(category.join(' ▶ '), MAX_VALUE_LENGTH)}`;
}
