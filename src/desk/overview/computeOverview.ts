import type { TicketRecord } from '../../domain/deskRecords';
import type { DeskUser } from '../../domain/deskAccounts';
import { isOpen } from '../../domain/ticket';
import { countOutcomes, type Outcome } from './outcomes';
import type { ConversationSummary } from './describeConversation';
import { countByHour, countByName, describeDurations, type Durations } from './figures';
import { claimTime, closingTime, operatorOf, stationOf, type Period } from './readPeriod';

/** What happened lately at the desk. Times are ISO 8601, UTC; durations are in seconds. */
export interface Overview {
  readonly from: string;
  readonly to: string;
  readonly totals: { readonly opened: number; readonly closed: number; readonly waiting: number };
  /** Of the tickets that were opened. */
  readonly bySymptom: readonly { readonly symptom: string | null; readonly count: number }[];
  readonly byStation: readonly { readonly station: string | null; readonly count: number }[];
  readonly byOperator: readonly { readonly operator: string | null; readonly count: number }[];
  /** 24 numbers, by the hour in Seoul. */
  readonly byHour: readonly number[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Of the tickets that were opened, from their opening on. */
  readonly times: { readonly claim: Durations; readonly firstReply: Durations; readonly close: Durations };
  /** Of the tickets that were closed. */
  readonly ratings: { readonly average: number | null; readonly count: number; readonly stars: readonly number[] };
  readonly agents: readonly {
    readonly name: string;
    readonly online: boolean;
    /** Whether the agent takes a rest. */
    readonly paused: boolean;
    readonly open: number;
    readonly closed: number;
  }[];
  /** What the bot did not understand, the most frequent first. */
  readonly misses: readonly { readonly text: string; readonly at: string; readonly count: number }[];
}

export interface OverviewParts {
  readonly users: readonly DeskUser[];
  readonly presenceOf: (agentId: string) => { readonly online: boolean; readonly paused: boolean };
  /** Masks personal data in what a driver wrote. */
  readonly maskText: (text: string) => string;
}

const MAX_NAMES = 20;
const MAX_MISSES = 50;
const MAX_STARS = 5;

/** Computes the overview of a period. */
export function computeOverview(period: Period, { users, presenceOf, maskText }: OverviewParts): Overview {
  const { from, to, tickets, conversations } = period;
  const opened = tickets.filter(({ ticket }) => ticket.createdAt >= from);
  const closed = tickets.filter((record) => (closingTime(record) ?? '') >= from);
  const open = tickets.filter(({ ticket }) => isOpen(ticket));
  const countOf = (records: readonly TicketRecord[], agentId: string) =>
    records.filter(({ ticket }) => ticket.work?.assignee?.id === agentId).length;
  return {
    ...{ from, to },
    totals: {
      opened: opened.length,
      closed: closed.length,
      waiting: open.filter(({ ticket }) => ticket.status === 'queued').length,
    },
    bySymptom: countTop(opened, ({ ticket }) => ticket.symptom).map(({ name, count }) => ({ symptom: name, count })),
    byStation: countTop(opened, stationOf).map(({ name, count }) => ({ station: name, count })),
    byOperator: countTop(opened, operatorOf).map(({ name, count }) => ({ operator: name, count })),
    byHour: countByHour(opened.map(({ ticket }) => ticket.createdAt)),
    outcomes: countOutcomes(period),
    times: describeTimes(opened),
    ratings: sumRatings(closed),
    agents: users.map(({ id, name }) => ({
      ...{ name, ...presenceOf(id) },
      ...{ open: countOf(open, id), closed: countOf(closed, id) },
    })),
    misses: countMisses(conversations, maskText),
  };
}

function countTop(records: readonly TicketRecord[], nameOf: (record: TicketRecord) => string | null) {
  return countByName(records.map(nameOf)).slice(0, MAX_NAMES);
}

function describeTimes(opened: readonly TicketRecord[]): Overview['times'] {
  const since = (timeOf: (record: TicketRecord) => string | null) =>
    describeDurations(opened.map((record) => [record.ticket.createdAt, timeOf(record)]));
  return {
    claim: since(claimTime),
    firstReply: since(({ ticket }) => ticket.work?.firstReplyAt ?? null),
    close: since(closingTime),
  };
}

function sumRatings(closed: readonly TicketRecord[]): Overview['ratings'] {
  const given = closed.flatMap(({ ticket }) => ticket.work?.rating?.stars ?? []);
  const stars = Array.from({ length: MAX_STARS }, (_, index) => given.filter((one) => one === index + 1).length);
  const sum = given.reduce((total, one) => total + one, 0);
  return { average: given.length === 0 ? null : sum / given.length, count: given.length, stars };
}

function countMisses(conversations: readonly ConversationSummary[], maskText: OverviewParts['maskText']) {
  const counts = new Map<string, { readonly at: string; readonly count: number }>();
  for (const { text, at } of conversations.flatMap(({ misses }) => misses)) {
    const masked = maskText(text);
    const earlier = counts.get(masked) ?? { at, count: 0 };
    counts.set(masked, { at: at > earlier.at ? at : earlier.at, count: earlier.count + 1 });
  }
  return [...counts]
    .map(([text, { at, count }]) => ({ text, at, count }))
    .sort((a, b) => b.count - a.count || b.at.localeCompare(a.at))
    .slice(0, MAX_MISSES);
}
