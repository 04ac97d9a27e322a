import { computeOverview } from '../../../src/desk/overview/computeOverview';
import type { ConversationFigures, MissedMessage, TicketFigures } from '../../../src/domain/deskRecords';
import { newKey, newNumber } from '../../storage/turnCommits';

const FROM = '2026-11-15T06:00:00.000Z';
const TO = '2026-11-22T06:00:00.000Z';

function ticketFigures(changes: Partial<TicketFigures> = {}): TicketFigures {
  return {
    ...{ ...newKey(), number: newNumber(), status: 'queued', createdAt: '2026-11-22T05:40:00.000Z' },
    ...{ symptom: 'auth_failed', station: '역삼 센터필드', operator: null },
    ...{ assigneeId: null, claimedAt: null, firstReplyAt: null, closedAt: null, stars: null },
    ...changes,
  };
}

function conversation(changes: Partial<ConversationFigures> = {}): ConversationFigures {
  const at = '2026-11-22T05:00:00.000Z';
  return { key: newKey(), firstAt: at, lastAt: at, firstLine: 1, outcome: null, ...changes };
}

function compute(
  tickets: readonly TicketFigures[],
  conversations: readonly ConversationFigures[] = [],
  misses: readonly MissedMessage[] = [],
) {
  const parts = {
    misses,
    users: [{ id: 'hana', name: '하나', role: 'agent' as const }],
    presenceOf: (id: string) => ({ online: id === 'hana', paused: false }),
  };
  return computeOverview({ from: FROM, to: TO, tickets, conversations }, parts);
}

describe('the overview', () => {
  it('counts what was opened and closed within the period, and what waits whenever it was opened', () => {
    const long = { createdAt: '2026-11-01T00:00:00.000Z' };
    const tickets = [
      ticketFigures(),
      ticketFigures(long),
      ticketFigures({ ...long, status: 'closed', closedAt: '2026-11-20T00:00:00.000Z' }),
      ticketFigures({ ...long, status: 'closed', closedAt: '2026-11-14T00:00:00.000Z' }),
      ticketFigures({ status: 'assigned' }),
    ];
    expect(compute(tickets).totals).toEqual({ opened: 2, closed: 1, waiting: 2 });
  });

  it('counts new tickets by symptom, station, operator and hour in Seoul, also around its midnight', () => {
    const { bySymptom, byStation, byOperator, byHour } = compute([
      ticketFigures({ symptom: null, station: '나주시청', operator: '한빛충전' }),
      ticketFigures({ createdAt: '2026-11-21T14:59:59.999Z' }),
      ticketFigures({ createdAt: '2026-11-21T15:00:00.000Z' }),
    ]);
    expect(bySymptom).toEqual([
      { symptom: 'auth_failed', count: 2 },
      { symptom: null, count: 1 },
    ]);
    expect(byStation.map(({ station }) => station)).toEqual(['역삼 센터필드', '나주시청']);
    expect(byOperator[1]).toEqual({ operator: '한빛충전', count: 1 });
    expect([byHour[14], byHour[23], byHour[0]]).toEqual([1, 1, 1]);
  });

  it('measures from the opening on', () => {
    const { times } = compute([
      ticketFigures({
        ...{ status: 'closed', claimedAt: '2026-11-22T05:41:00.000Z' },
        ...{ firstReplyAt: '2026-11-22T05:42:00.000Z', closedAt: '2026-11-22T05:55:00.000Z' },
      }),
      ticketFigures(),
    ]);
    expect(times).toEqual({
      claim: { median: 60, p90: 60 },
      firstReply: { median: 120, p90: 120 },
      close: { median: 900, p90: 900 },
    });
  });

  it('sums up the ratings, and says that there are none', () => {
    const rated = (stars: number) => ticketFigures({ status: 'closed', closedAt: TO, stars, assigneeId: 'hana' });
    const overview = compute([rated(5), rated(2), ticketFigures({ status: 'assigned', assigneeId: 'hana' })]);
    expect(overview.ratings).toEqual({ average: 3.5, count: 2, stars: [0, 1, 0, 0, 1] });
    expect(overview.agents).toEqual([{ name: '하나', online: true, paused: false, open: 1, closed: 2 }]);
    expect(compute([]).ratings).toEqual({ average: null, count: 0, stars: [0, 0, 0, 0, 0] });
  });

  it('counts each conversation by its outcome, once; not while the driver may still be writing', () => {
    const ticket = ticketFigures();
    const conversations = [
      conversation({ key: ticket, outcome: 'reported' }),
      conversation({ outcome: 'solved', lastAt: TO }),
      conversation(),
      conversation({ lastAt: TO }),
    ];
    expect(compute([ticket], conversations).outcomes).toEqual({ solved: 1, reported: 0, handed_over: 1, left: 1 });
  });

  it('lists what was not understood, the most frequent first', () => {
    const misses = [
      { text: 'abcd', at: '1' },
      { text: 'xy', at: '3' },
      { text: 'abcd', at: '2' },
    ];
    expect(compute([], [], misses).misses).toEqual([
      { text: 'abcd', at: '2', count: 2 },
      { text: 'xy', at: '3', count: 1 },
    ]);
  });

  it('of a time in which nothing happened has zeros and no averages', () => {
    const { totals, byHour, outcomes, times, misses } = compute([]);
    expect(totals).toEqual({ opened: 0, closed: 0, waiting: 0 });
    expect(byHour).toEqual(Array(24).fill(0));
    expect(outcomes).toEqual({ solved: 0, reported: 0, handed_over: 0, left: 0 });
    expect(times.claim).toEqual({ median: null, p90: null });
    expect(misses).toEqual([]);
  });
});
