import type { DeskStep } from '../../../src/domain/deskAction';
import { STATUS_CHANGE_OUTCOME_EVENT } from '../../../src/domain/statusChange';
import { FakeBackOffice, plannedRowId } from '../../support/fakeBackOffice';
import { CONFIRM_SESSION } from '../../support/statusChangeMessages';
import { Talk, TALK_KEY } from '../../support/talk';
import { act, beginWithTicket, HANA, keysOf } from './deskTalk';

const CHANGE: DeskStep = { type: 'change_status' };

describe('the status change by an agent of the desk', () => {
  let office: FakeBackOffice;
  let talk: Talk;
  let number: string;

  beforeEach(async () => {
    office = new FakeBackOffice();
    talk = await Talk.begin(office.overrides);
  });
  afterEach(() => talk.end());

  /** Opens a ticket with these messages, and lets the agent claim it. */
  async function handOver(...messages: readonly string[]): Promise<void> {
    await talk.sayAll(...messages, '상담원 연결');
    number = (await talk.readTicket())!.number;
    await act(talk, number, HANA, { type: 'claim' });
  }
  const check = async () =>
    (await talk.bot.store.findTicket(number))?.checks.find(({ name }) => name === 'status_change')?.result;

  it('sends one command for the session that the driver confirmed; its outcome is on the ticket, and the bot is silent', async () => {
    await handOver(...CONFIRM_SESSION);
    expect(await keysOf(talk, () => act(talk, number, HANA, CHANGE))).toEqual([]);
    expect(office.plannedSessionIds).toEqual(['S1']);
    expect(await check()).toBe('requested');
    expect(await act(talk, number, HANA, CHANGE)).toBeNull();
    expect(office.plannedSessionIds).toEqual(['S1']);
    const value = { deliveryId: plannedRowId(1), outcome: 'changed', amountWon: 12_300 };
    const event = { id: 'outcome', name: STATUS_CHANGE_OUTCOME_EVENT, value };
    const tell = () => talk.bot.turns.notifyConversation(TALK_KEY, event, { canSendLater: false });
    expect(await keysOf(talk, tell)).toEqual([]);
    expect(await check()).toBe('changed');
  });

  it('is refused for a session that is another driver’s by now', async () => {
    await handOver(...CONFIRM_SESSION);
    office.state.sessions = office.state.sessions.map((session) => ({ ...session, driver: 'D2' }));
    expect(await act(talk, number, HANA, CHANGE)).toBe('not_possible');
    expect(office.plannedSessionIds).toEqual([]);
  });

  it('is refused to an agent who has not the ticket', async () => {
    await handOver(...CONFIRM_SESSION);
    expect(await act(talk, number, { id: 'duri', name: '두리' }, CHANGE)).toBe('not_assignee');
    expect(office.plannedSessionIds).toEqual([]);
  });
});

it('a ticket without a session has no status to change', async () => {
  const { talk, number } = await beginWithTicket();
  await act(talk, number, HANA, { type: 'claim' });
  expect(await act(talk, number, HANA, CHANGE)).toBe('not_possible');
  await talk.end();
});
