import type { Line } from '../core/line';
import { isQuotable, toQuote } from '../words/toQuote';

/** Returns the line that says that a driver's words will be on the ticket, and repeats them if they are short. */
export function noteLine(text: string): Line {
  return isQuotable(text) ? { key: 'recap.added', values: { quote: toQuote(text) } } : { key: 'recap.added_all' };
}
