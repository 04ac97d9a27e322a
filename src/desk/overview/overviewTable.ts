import { setImmediate as nextTask } from 'node:timers/promises';
import type { ConversationFigures, DeskRecords, TicketFigures } from '../../domain/deskRecords';
import type { Ticket } from '../../domain/ticket';
import { formatSeoulTime } from '../../platform/seoulTimeZone';
import { pseudonym } from '../../platform/pseudonym';
import type { StaffWordings } from '../staffWordings';
import { groupByConversation, outcomeOf } from './outcomes';
import type { Period } from './readPeriod';
import { rememberResults } from './rememberResults';

export interface TableParts {
  readonly records: Pick<DeskRecords, 'readTickets' | 'readTexts'>;
  readonly wordings: StaffWordings;
  /** Masks personal data in what people wrote. */
  readonly maskText: (text: string) => string;
}

/** A conversation with the newest of the tickets that it opened; `null` if it opened none. */
interface TableRow {
  readonly conversation: ConversationFigures;
  readonly firstText: string | null;
  readonly tickets: readonly TicketFigures[];
  readonly newest: TicketFigures | null;
  /** `newest` with all its details; `null` too if it is deleted meanwhile. */
  readonly details: Ticket | null;
  readonly now: string;
}

/** More would keep drivers waiting: each text is masked. */
const ROWS_AT_A_TIME = 20;

type Column = (row: TableRow, parts: TableParts) => string | null;

const time = (at: string | null | undefined) => (at ? formatSeoulTime(new Date(at)) : null);
const masked = (text: string | null | undefined, { maskText }: TableParts) => (text ? maskText(text) : null);

/** The columns by their names in the wordings. Contacts, map locations and photos are left out. */
const COLUMNS = {
  conversation: ({ conversation }) => pseudonym(conversation.key.conversationId),
  channel: ({ conversation }) => conversation.key.channel,
  first: ({ conversation }) => time(conversation.firstAt),
  last: ({ conversation }) => time(conversation.lastAt),
  outcome: sayOutcome,
  tickets: ({ tickets }) => tickets.map(({ number }) => number).join(' '),
  status: ({ newest }, { wordings }) => newest && wordings.say(`staff.status.${newest.status}`),
  reason: ({ details }, { wordings }) => details && wordings.say(`staff.reason.${details.reason}`),
  symptom: saySymptom,
  category: ({ details }) => details?.category?.join(' > ') ?? null,
  station: ({ newest }, parts) => masked(newest?.station, parts),
  charger: ({ details }, parts) => masked(details?.session?.charger ?? details?.charger, parts),
  operator: ({ newest }) => newest && newest.operator,
  opened: ({ newest }) => time(newest?.createdAt),
  claimed: ({ newest }) => time(newest?.claimedAt),
  first_reply: ({ newest }) => time(newest?.firstReplyAt),
  closed: ({ newest }) => time(newest?.closedAt),
  agent: ({ details }) => details?.work?.assignee?.name ?? null,
  result: ({ details }, parts) => masked(details?.work?.result, parts),
  stars: ({ newest }) => newest?.stars?.toString() ?? null,
  rating_words: ({ details }, parts) => masked(details?.work?.rating?.words, parts),
  first_message: ({ firstText }, parts) => masked(firstText, parts),
} as const satisfies Readonly<Record<string, Column>>;

const COLUMN_NAMES = Object.keys(COLUMNS) as readonly (keyof typeof COLUMNS)[];

/**
 * Returns the conversations of a period as a table: a row of headings, and one row a conversation, the oldest first. Drivers
 * are answered in between: masking what thousands of them wrote takes seconds.
 */
export async function overviewTable(
  period: Period,
  { records, wordings, maskText }: TableParts,
): Promise<readonly (readonly string[])[]> {
  const ticketsOf = groupByConversation(period);
  // Stations and results are the same in many rows.
  const parts = { records, wordings, maskText: rememberResults(maskText) };
  const rows = [COLUMN_NAMES.map((name) => wordings.say(`staff.table.${name}`))];
  const sorted = period.conversations.toSorted((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt));
  for (let start = 0; start < sorted.length; start += ROWS_AT_A_TIME) {
    const conversations = sorted.slice(start, start + ROWS_AT_A_TIME);
    for (const row of await readRows(conversations, ticketsOf, records, period.to))
      rows.push(COLUMN_NAMES.map((name) => COLUMNS[name](row, parts) ?? ''));
    await nextTask();
  }
  return rows;
}

async function readRows(
  conversations: readonly ConversationFigures[],
  ticketsOf: ReturnType<typeof groupByConversation>,
  records: TableParts['records'],
  now: string,
): Promise<readonly TableRow[]> {
  const rows = conversations.map((conversation) => {
    const tickets = ticketsOf(conversation);
    return { conversation, tickets, newest: tickets[0] ?? null, now };
  });
  const details = await records.readTickets(rows.flatMap(({ newest }) => newest?.number ?? []));
  const texts = await records.readTexts(conversations.map(({ key, firstLine: line }) => ({ key, line })));
  return rows.map((row, index) => ({
    ...row,
    firstText: texts[index] ?? null,
    details: row.newest && (details.get(row.newest.number) ?? null),
  }));
}

function sayOutcome({ conversation, tickets, now }: TableRow, { wordings }: TableParts): string | null {
  const outcome = outcomeOf(conversation, tickets.length > 0, now);
  return outcome && wordings.say(`desk_page.overview.outcome.${outcome}`);
}

function saySymptom({ newest }: TableRow, { wordings }: TableParts): string | null {
  const symptom = newest?.symptom ?? null;
  return symptom && wordings.say(`staff.symptom.${symptom}`);
}
