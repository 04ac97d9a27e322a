import { describeCheck } from '../../domain/describeCheck';
import type { CategoryPath, TicketCheck } from '../../domain/ticket';
import type { TicketFact } from '../../domain/ticketFacts';
import type { StaffWords } from '../staffWords';
import { boardText, officeText } from './boardText';

/** Characters. */
const LONGEST_LABEL = 40;
const LONGEST_VALUE = 200;

/** A line of a post: what it is, and how it is. */
export function labelled(label: string, value: string): string {
  return `*${label}* ${value}`;
}

/** A fact of the ticket. */
export function factLine({ label, value, typed }: TicketFact, words: StaffWords): string {
  const text = typed ? boardText : officeText;
  return labelled(label, text(value ?? words.say('staff.unknown'), LONGEST_VALUE));
}

/** What was looked up or done, and what came of it. */
export function checkLine(check: Pick<TicketCheck, 'name' | 'result'>, words: StaffWords): string {
  const { name, result } = describeCheck(check, words);
  const label = `${words.say('board.checks')} - ${officeText(name, LONGEST_LABEL)}`;
  return labelled(label, officeText(result, LONGEST_VALUE));
}

/** The call centre's category path, as a quotation. */
export function categoryLine(category: CategoryPath): string {
  return `> ${officeText(category.join(' ▶ '), LONGEST_VALUE)}`;
}
