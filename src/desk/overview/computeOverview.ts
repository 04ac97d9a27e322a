import type { DeskUser } from '../../domain/deskAccounts';
import type { MissedMessage, TicketFigures } from '../../domain/deskRecords';
import { isOpen } from '../../domain/ticket';
import { countByHour, countByName, describeDurations, type Durations } from './figures';
import { countOutcomes, type Outcome } from './outcomes';
import type { Period } from './readPeriod';

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
  /** With masked texts. */
  readonly misses: readonly MissedMessage[];
  readonly users: readonly DeskUser[];
  readonly presenceOf: (agentId: string) => { readonly online: boolean; readonly paused: boolean };
}

const MAX_NAMES = 20;
const MAX_MISSES = 50;
const MAX_STARS = 5;

/** Computes the overview of a period. */
export function computeOverview(period: Period, { misses, users, presenceOf }: OverviewParts): Overview {
  const { from, to, tickets } = period;
  const opened = tickets.filter(({ createdAt }) => createdAt >= from);
  const closed = tickets.filter(({ closedAt }) => closedAt !== null && closedAt >= from);
  const open = tickets.filter(isOpen);
  const [openOf, closedOf] = [countByAgent(open), countByAgent(closed)];
  return {
    ...{ from, to },
    totals: {
      opened: opened.length,
      closed: closed.length,
      waiting: open.filter(({ status }) => status === 'queued').length,
    },
    bySymptom: countTop(opened, ({ symptom }) => symptom).map(({ name, count }) => ({ symptom: name, count })),
    byStation: countTop(opened, ({ station }) => station).map(({ name, count }) => ({ station: name, count })),
    byOperator: countTop(opened, ({ operator }) => operator).map(({ name, count }) => ({ operator: name, count })),
    byHour: countByHour(opened.map(({ createdAt }) => createdAt)),
    outcomes: countOutcomes(period),
    times: describeTimes(opened),
    ratings: sumRatings(closed),
    agents: users.map(({ id, name }) => ({
      ...{ name, ...presenceOf(id) },
      ...{ open: openOf.get(id) ?? 0, closed: closedOf.get(id) ?? 0 },
    })),
    misses: countMisses(misses),
  };
}

function countByAgent(tickets: readonly TicketFigures[]): ReadonlyMap<string | null, number> {
  return new Map(countByName(tickets.map(({ assigneeId }) => assigneeId)).map(({ name, count }) => [name, count]));
}

function countTop(tickets: readonly TicketFigures[], nameOf: (ticket: TicketFigures) => string | null) {
  return countByName(tickets.map(nameOf)).slice(0, MAX_NAMES);
}

function describeTimes(opened: readonly TicketFigures[]): Overview['times'] {
  const since = (timeOf: (ticket: TicketFigures) => string | null) =>
    describeDurations(opened.map((ticket) => [ticket.createdAt, timeOf(ticket)]));
  return {
    claim: since(({ claimedAt }) => claimedAt),
    firstReply: since(({ firstReplyAt }) => firstReplyAt),
    close: since(({ closedAt }) => closedAt),
  };
}

function sumRatings(closed: readonly TicketFigures[]): Overview['ratings'] {
  const given = closed.flatMap(({ stars }) => stars ?? []);
  const stars = Array.from({ length: MAX_STARS }, (_, index) => given.filter((one) => one === index + 1).length);
  const sum = given.reduce((total, one) => total + one, 0);
  return { average: given.length === 0 ? null : sum / given.length, count: given.length, stars };
}

function countMisses(misses: readonly MissedMessage[]) {
  const counts = new Map<string, { readonly at: string; readonly count: number }>();
  for (const { text, at } of misses) {
    const earlier = counts.get(text) ?? { at, count: 0 };
    counts.set(text, { at: at > earlier.at ? at : earlier.at, count: earlier.count + 1 });
  }
  return [...counts]
    .map(([text, { at, count }]) => ({ text, at, count }))
    .sort((a, b) => b.count - a.count || b.at.localeCompare(a.at))
    .slice(0, MAX_MISSES);
}
