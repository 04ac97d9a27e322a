import { describeCheck } from '../../domain/describeCheck';
import type { CategoryPath, TicketCheck } from '../../domain/ticket';
import type { TicketFact } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { escapeDriverText, escapeStaffText } from './boardText';

/** Characters. */
const MAX_LABEL_LENGTH = 40;
const MAX_VALUE_LENGTH = 200;

/** A line of a post: what it is, and how it is. */
export function labelledLine(label: string, value: string): string {
  return `*${label}* ${value}`;
}

/** A fact of the ticket. */
export function factLine({ label, value, isTypedByDriver: typed }: TicketFact, words: StaffWords): string {
  const text = typed ? escapeDriverText : escapeStaffText;
  return labelledLine(label, text(value ?? words.say('staff.unknown'), MAX_VALUE_LENGTH));
}

/** What was looked up or done, and what came of it. */
export function checkLine(check: Pick<TicketCheck, 'name' | 'result'>, words: StaffWords): string {
  const { name, result } = describeCheck(check, words);
  const label = `${words.say('board.checks')} - ${escapeStaffText(name, MAX_LABEL_LENGTH)}`;
  return labelledLine(label, escapeStaffText(result, MAX_VALUE_LENGTH));
}

/** The call centre's category path, as a quotation. */
export function categoryLine(category: CategoryPath): string {
  return `> ${escapeStaffText(category.join(' ▶ '), MAX_VALUE_LENGTH)}`;
}
