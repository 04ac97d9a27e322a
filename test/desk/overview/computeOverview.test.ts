import { computeOverview } from '../../../src/desk/overview/computeOverview';
import type { ConversationSummary } from '../../../src/desk/overview/describeConversation';
import { NO_WORK, type AgentWork } from '../../../src/domain/agentWork';
import type { TicketRecord } from '../../../src/domain/deskRecords';
import type { Ticket } from '../../../src/domain/ticket';
import { newKey, opened } from '../../storage/turnCommits';

const FROM = '2026-11-15T06:00:00.000Z';
const TO = '2026-11-22T06:00:00.000Z';
const HANA = { id: 'hana', name: '하나' };

function record(changes: Partial<Ticket>, work: Partial<AgentWork> = {}): TicketRecord {
  const { ticket } = opened(newKey(), { work: { ...NO_WORK, ...work }, ...changes });
  return { ticket, changedAt: ticket.createdAt };
}

function summary(changes: Partial<ConversationSummary> = {}): ConversationSummary {
  const at = '2026-11-22T05:00:00.000Z';
  return { key: newKey(), firstAt: at, lastAt: at, firstText: null, outcome: 'left', misses: [], ...changes };
}

function compute(tickets: readonly TicketRecord[], conversations: readonly ConversationSummary[] = []) {
  const users = [{ ...HANA, role: 'agent' as const }];
  const parts = {
    users,
    presenceOf: (id: string) => ({ online: id === 'hana', paused: false }),
    maskText: (text: string) => text.slice(0, 4),
  };
  return computeOverview({ from: FROM, to: TO, tickets, conversations }, parts);
}

describe('the overview', () => {
  it('counts what was opened and closed within the period, and what waits whenever it was opened', () => {
    const long = { createdAt: '2026-11-01T00:00:00.000Z' };
    const closedAt = '2026-11-20T00:00:00.000Z';
    const tickets = [
      record({}),
      record(long),
      record({ ...long, status: 'closed' }, { closedAt }),
      record({ status: 'assigned' }),
    ];
    expect(compute(tickets).totals).toEqual({ opened: 2, closed: 1, waiting: 2 });
  });

  it('counts new tickets by symptom, station, operator and hour in Seoul', () => {
    const { bySymptom, byStation, byOperator, byHour } = compute([
      record({ symptom: null, session: null, station: '나주시청', operator: '한빛충전' }),
      record({}),
      record({}),
    ]);
    expect(bySymptom).toEqual([
      { symptom: 'auth_failed', count: 2 },
      { symptom: null, count: 1 },
    ]);
    expect(byStation.map(({ station }) => station)).toEqual(['역삼 센터필드', '나주시청']);
    expect(byOperator[1]).toEqual({ operator: '한빛충전', count: 1 });
    expect(byHour[14]).toBe(3);
  });

  it('measures from the opening to the first claim, though the ticket was given to another agent later', () => {
    const work = {
      firstClaimedAt: '2026-11-22T05:41:00.000Z',
      claimedAt: '2026-11-22T05:50:00.000Z',
      firstReplyAt: '2026-11-22T05:42:00.000Z',
      closedAt: '2026-11-22T05:55:00.000Z',
    };
    const { times } = compute([record({ status: 'closed' }, work), record({})]);
    expect(times).toEqual({
      claim: { median: 60, p90: 60 },
      firstReply: { median: 120, p90: 120 },
      close: { median: 900, p90: 900 },
    });
  });

  it('sums up the ratings, and says that there are none', () => {
    const rated = (stars: number) =>
      record({ status: 'closed' }, { closedAt: TO, rating: { stars, words: null }, assignee: HANA });
    const overview = compute([rated(5), rated(2), record({ status: 'assigned' }, { assignee: HANA })]);
    expect(overview.ratings).toEqual({ average: 3.5, count: 2, stars: [0, 1, 0, 0, 1] });
    expect(overview.agents).toEqual([{ name: '하나', online: true, paused: false, open: 1, closed: 2 }]);
    expect(compute([]).ratings).toEqual({ average: null, count: 0, stars: [0, 0, 0, 0, 0] });
  });

  it('counts each conversation by its outcome, once; not while the driver may still be writing', () => {
    const ticket = record({});
    const { channel, conversationId } = ticket.ticket;
    const conversations = [
      summary({ key: { channel, conversationId }, outcome: 'reported' }),
      summary({ outcome: 'solved', lastAt: TO }),
      summary(),
      summary({ lastAt: TO }),
    ];
    expect(compute([ticket], conversations).outcomes).toEqual({ solved: 1, reported: 0, handed_over: 1, left: 1 });
  });

  it('lists what was not understood, masked, the most frequent first', () => {
    const miss = (text: string, at: string) => summary({ misses: [{ text, at, before: '', wordingKeys: [] }] });
    const { misses } = compute([], [miss('abcd1', '1'), miss('xy', '3'), miss('abcd2', '2')]);
    expect(misses).toEqual([
      { text: 'abcd', at: '2', count: 2 },
      { text: 'xy', at: '3', count: 1 },
    ]);
  });
});
