import { describeCheck } from '../../domain/describeCheck';
import type { CategoryPath, TicketCheck } from '../../domain/ticket';
import { isInconclusive } from '../../domain/checks';
import { showFactValue, type TicketFact } from '../../domain/ticketFacts';
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
export function factLine(
  { label, value, isTypedByDriver, isUnconfirmed }: TicketFact,
  wordings: StaffWordings,
): string {
  const sanitize = isTypedByDriver ? sanitizeDriverText : sanitizeBackOfficeText;
  const sanitized = value === null ? null : sanitize(value, MAX_VALUE_LENGTH);
  return labelledLine(label, showFactValue({ value: sanitized, isUnconfirmed }, wordings));
}

/** Formats a check and its result as a line of a post. */
export function checkLine(check: Pick<TicketCheck, 'name' | 'result'>, wordings: StaffWordings): string {
  const { name, result } = describeCheck(check, wordings);
  const label = `${wordings.say('board.checks')} - ${sanitizeBackOfficeText(name, MAX_LABEL_LENGTH)}`;
  return labelledLine(label, sanitizeBackOfficeText(result, MAX_VALUE_LENGTH));
}

/** Formats checks that found nothing as one line of a post; `null` if there are none. */
export function inconclusiveChecksLine(checks: readonly TicketCheck[], wordings: StaffWordings): string | null {
  const names = checks.filter(isInconclusive).map((check) => {
    const { name, result } = describeCheck(check, wordings);
    return wordings.say('board.check_without_result', { name, result });
  });
  if (names.length === 0) return null;
  const value = sanitizeBackOfficeText([...new Set(names)].join(', '), MAX_VALUE_LENGTH);
  return labelledLine(wordings.say('board.checks_without_result'), value);
}

/** Formats the call centre's category path as a quotation. */
export function categoryLine(category: CategoryPath): string {
  return `> ${sanitizeBackOfficeText(category.join(' ▶ '), MAX_VALUE_LENGTH)}`;
}
