import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import { STATUS_CHANGE_OUTCOME_EVENT } from '../../src/domain/statusChange';
import type { TicketChange } from '../../src/domain/store';
import { FakeBackOffice, plannedRowId } from '../support/fakeBackOffice';
import { recordTicketChanges } from '../support/recordTicketChanges';
import { CANNOT_WAIT, CONFIRM_SESSION, STUCK_IN_USE } from '../support/statusChangeMessages';
import { Talk, TALK_KEY } from '../support/talk';

/** Messages that request a status change of the newest session. */
const REQUEST_CHANGE = [...CONFIRM_SESSION, CANNOT_WAIT];
/** Messages that start over and request a status change of the session that is proposed then. */
const REQUEST_SECOND_CHANGE = ['처음으로', STUCK_IN_USE, '네', '방금 끝났어요', CANNOT_WAIT];

let office: FakeBackOffice;
let talk: Talk;
const ticketChanges: TicketChange[] = [];

beforeEach(async () => {
  office = new FakeBackOffice();
  const [first] = office.state.sessions;
  const second = { ...first!, id: 'S2', startedAt: '2026-11-22T03:00:00.000Z', amountWon: 5_630 };
  office.state.sessions.push(second);
  ticketChanges.length = 0;
  talk = await Talk.begin({ ...office.overrides, ...recordTicketChanges(ticketChanges) });
  talk.options = { canSendLater: true };
});

afterEach(() => talk.end());

/** Reports the outcome of the nth command and returns the reply bubbles: wording keys, then the amount. */
async function reportOutcome(
  nth: number,
  outcome: StatusChangeOutcome['outcome'],
  { amountWon = null as number | null, canSendLater = true } = {},
): Promise<string[]> {
  const before = (await talk.bot.store.readTranscript(TALK_KEY)).length;
  const value = { deliveryId: plannedRowId(nth), outcome, amountWon };
  const event = { id: `outcome-${nth}`, name: STATUS_CHANGE_OUTCOME_EVENT, value };
  await talk.bot.turns.notifyConversation(TALK_KEY, event, { canSendLater });
  const lines = (await talk.bot.store.readTranscript(TALK_KEY)).slice(before);
  return lines.flatMap(({ wordingKeys, activity }) =>
    wordingKeys.length === 0 ? [] : [wordingKeys.join(' ') + (/[\d,]+원/.exec(String(activity.text))?.[0] ?? '')],
  );
}

const CHANGED = 'guide.thanks_for_waiting guide.status_changed guide.improving';

describe('two status changes at the same time', () => {
  beforeEach(async () => {
    await talk.sayAll(...REQUEST_CHANGE);
    // The other session is proposed first.
    office.state.sessions.reverse();
    await talk.sayAll(...REQUEST_SECOND_CHANGE);
    office.state.sessions.reverse();
  });

  it('send one command each', () => {
    expect(office.plannedSessionIds).toEqual(['S1', 'S2']);
  });

  it('are both announced, each with its own amount and place, the first while the second is pending', async () => {
    expect(await reportOutcome(1, 'changed', { amountWon: 12_300 })).toEqual([
      `session.meant ${CHANGED}12,300원`,
      'status_change.still_working',
    ]);
    expect(await reportOutcome(2, 'changed', { amountWon: 5_630 })).toEqual([`${CHANGED}5,630원`]);
  });

  it('are both announced at the next message if the channel accepts no later messages', async () => {
    expect(await reportOutcome(1, 'changed', { amountWon: 12_300, canSendLater: false })).toEqual([]);
    expect(await reportOutcome(2, 'changed', { amountWon: 5_630, canSendLater: false })).toEqual([]);
    expect(await talk.sayAll('됐나요?')).toEqual([`session.meant ${CHANGED}`, `session.meant ${CHANGED}`]);
    expect(await talk.sayAll('접수 상태')).toEqual(['ticket.none']);
  });

  it('open a ticket each if both are refused, about its own session', async () => {
    expect((await reportOutcome(1, 'refused'))[0]).toMatch(/^session.meant guide.transfer/);
    const first = await talk.readTicket();
    expect(first).toMatchObject({ reason: 'status_change_needed', session: { startedAt: '2026-11-22T05:00:00.000Z' } });
    expect((await reportOutcome(2, 'refused'))[0]).toMatch(/^session.meant guide.transfer/);
    const second = await talk.readTicket();
    expect(second).toMatchObject({
      ...{ reason: 'status_change_needed', follows: first?.number, station: '제천역 주차장', charger: '1' },
      session: { startedAt: '2026-11-22T03:00:00.000Z' },
    });
    const { tickets } = (await talk.bot.store.readConversation(TALK_KEY))!;
    expect(tickets.map(({ number }) => number)).toEqual([second?.number, first?.number]);
    for (const { checks } of tickets)
      expect(checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'refused' }));
  });

  it('change no ticket after the driver has written that the second problem is solved', async () => {
    await talk.sayAll('해결됐어요');
    await reportOutcome(1, 'refused');
    ticketChanges.length = 0;
    await reportOutcome(2, 'refused');
    expect(ticketChanges).toEqual([]);
  });

  it('do not change the ticket of the first if the second succeeds', async () => {
    await reportOutcome(1, 'refused');
    expect(await reportOutcome(2, 'changed', { amountWon: 5_630 })).toEqual([`session.meant ${CHANGED}5,630원`]);
    const ticket = await talk.readTicket();
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'refused' }));
  });

  it('do not change the ticket of the first if the driver has started over since', async () => {
    await reportOutcome(1, 'refused');
    await talk.sayAll('처음으로');
    await reportOutcome(2, 'changed', { amountWon: 5_630 });
    const ticket = await talk.readTicket();
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'refused' }));
  });

  it('are looked up if the outcome of the first was lost', async () => {
    office.changeFirstSession({ status: 'completed' });
    talk.clock.pass(15 * 60_000);
    expect((await talk.sayAll('됐나요?'))[0]).toMatch(new RegExp(`^session.meant ${CHANGED}`));
  });
});

describe('a status change', () => {
  it('is recorded on the ticket with the ended session if it succeeded', async () => {
    await talk.sayAll(...REQUEST_CHANGE);
    const endedAt = '2026-11-22T06:00:00.000Z';
    office.changeFirstSession({ status: 'completed', endedAt, kwh: 21.5 });
    await reportOutcome(1, 'changed', { amountWon: 12_300 });
    await talk.sayAll('상담원 연결');
    const ticket = await talk.readTicket();
    expect(ticket?.session).toMatchObject({ status: 'completed', endedAt, kwh: 21.5, amountWon: 12_300 });
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'session_status', result: 'completed' }));
  });

  it('applies to the case for which it was requested, even if an earlier version has corrected that case since', async () => {
    await talk.sayAll(...REQUEST_CHANGE);
    const state = await talk.readState();
    Object.assign(state.case, { session: null, chargerId: null, details: { ...state.case.details, charger: '2' } });
    await talk.storeState(state);
    await reportOutcome(1, 'refused', { canSendLater: false });
    expect((await talk.sayAll('됐나요?')).at(-1)).toBe('handover.add_more');
    expect(await talk.readTicket()).toMatchObject({ charger: '1', session: { charger: '1' } });
  });
});
