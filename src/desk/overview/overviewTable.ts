import { setImmediate as nextTask } from 'node:timers/promises';
import type { TicketRecord } from '../../domain/deskRecords';
import { formatSeoulTime } from '../../platform/seoulTimeZone';
import { pseudonym } from '../../platform/pseudonym';
import type { StaffWordings } from '../staffWordings';
import type { ConversationSummary } from './describeConversation';
import { groupByConversation, outcomeOf } from './outcomes';
import { claimTime, closingTime, operatorOf, stationOf, type Period } from './readPeriod';

export interface TableParts {
  readonly wordings: StaffWordings;
  /** Masks personal data in what people wrote. */
  readonly maskText: (text: string) => string;
}

/** A conversation with the newest of the tickets that it opened. */
interface TableRow {
  readonly summary: ConversationSummary;
  readonly tickets: readonly TicketRecord[];
  readonly newest: TicketRecord | null;
  readonly now: string;
}

const ROWS_AT_A_TIME = 20;

type Column = (row: TableRow, parts: TableParts) => string | null;

const time = (at: string | null | undefined) => (at ? formatSeoulTime(new Date(at)) : null);
const masked = (text: string | null | undefined, { maskText }: TableParts) => (text ? maskText(text) : null);

/** The columns by their names in the wordings. Contacts, map locations and photos are left out. */
const COLUMNS = {
  conversation: ({ summary }) => pseudonym(summary.key.conversationId),
  channel: ({ summary }) => summary.key.channel,
  first: ({ summary }) => time(summary.firstAt),
  last: ({ summary }) => time(summary.lastAt),
  outcome: sayOutcome,
  tickets: ({ tickets }) => tickets.map(({ ticket }) => ticket.number).join(' '),
  status: ({ newest }, { wordings }) => newest && wordings.say(`staff.status.${newest.ticket.status}`),
  reason: ({ newest }, { wordings }) => newest && wordings.say(`staff.reason.${newest.ticket.reason}`),
  symptom: saySymptom,
  category: ({ newest }) => newest?.ticket.category?.join(' > ') ?? null,
  station: ({ newest }, parts) => masked(newest && stationOf(newest), parts),
  charger: ({ newest }, parts) => masked(newest?.ticket.session?.charger ?? newest?.ticket.charger, parts),
  operator: ({ newest }) => newest && operatorOf(newest),
  opened: ({ newest }) => time(newest?.ticket.createdAt),
  claimed: ({ newest }) => time(newest && claimTime(newest)),
  first_reply: ({ newest }) => time(newest?.ticket.work?.firstReplyAt),
  closed: ({ newest }) => time(newest && closingTime(newest)),
  agent: ({ newest }) => newest?.ticket.work?.assignee?.name ?? null,
  result: ({ newest }, parts) => masked(newest?.ticket.work?.result, parts),
  stars: ({ newest }) => newest?.ticket.work?.rating?.stars.toString() ?? null,
  rating_words: ({ newest }, parts) => masked(newest?.ticket.work?.rating?.words, parts),
  first_message: ({ summary }, parts) => masked(summary.firstText, parts),
} as const satisfies Readonly<Record<string, Column>>;

const COLUMN_NAMES = Object.keys(COLUMNS) as readonly (keyof typeof COLUMNS)[];

/**
 * Returns the conversations of a period as a table: a row of headings, and one row a conversation, the oldest first. Drivers
 * are answered in between: masking what thousands of them wrote takes seconds.
 */
export async function overviewTable(
  period: Period,
  { wordings, maskText }: TableParts,
): Promise<readonly (readonly string[])[]> {
  const ticketsOf = groupByConversation(period);
  // Stations and results are the same in many rows.
  const parts = { wordings, maskText: rememberResults(maskText) };
  const rows = [COLUMN_NAMES.map((name) => wordings.say(`staff.table.${name}`))];
  for (const summary of period.conversations) {
    const tickets = ticketsOf(summary);
    const row = { summary, tickets, newest: tickets[0] ?? null, now: period.to };
    if (rows.push(COLUMN_NAMES.map((name) => COLUMNS[name](row, parts) ?? '')) % ROWS_AT_A_TIME === 0) await nextTask();
  }
  return rows;
}

function rememberResults(convert: (text: string) => string): (text: string) => string {
  const results = new Map<string, string>();
  return (text) => {
    const result = results.get(text) ?? convert(text);
    results.set(text, result);
    return result;
  };
}

function sayOutcome({ summary, tickets, now }: TableRow, { wordings }: TableParts): string | null {
  const outcome = outcomeOf(summary, tickets.length > 0, now);
  return outcome && wordings.say(`desk_page.overview.outcome.${outcome}`);
}

function saySymptom({ newest }: TableRow, { wordings }: TableParts): string | null {
  const symptom = newest?.ticket.symptom ?? null;
  return symptom && wordings.say(`staff.symptom.${symptom}`);
}
