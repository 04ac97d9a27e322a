import type { BackOfficeSession } from '../../src/domain/backOffice';
import type { Ticket } from '../../src/domain/ticket';
import { FakeBackOffice } from '../support/fakeBackOffice';
import { Talk } from '../support/talk';

const STUCK_IN_USE = '충전 끝났는데 계속 이용중이에요';
const CANNOT_WAIT = '기다리기 어려워요';
const AMOUNT = '12,300';

describe('the owner of a session', () => {
  let office: FakeBackOffice;
  let talk: Talk;

  beforeEach(async () => {
    office = new FakeBackOffice();
    talk = await Talk.begin(office.parts);
    talk.options = { canSendLater: true };
  });

  afterEach(() => talk.end());

  const sayAll = async (...texts: string[]) => {
    let keys: string[] = [];
    for (const text of texts) keys = await talk.keys(text);
    return keys;
  };
  const saidAmount = async () =>
    (await talk.bot.store.readTranscript({ channel: 'test', conversationId: 'talk' })).some(
      ({ activity }) => typeof activity.text === 'string' && activity.text.includes(AMOUNT),
    );
  const check = (ticket: Ticket | null, name: string) => ticket?.checks.find((one) => one.name === name)?.result;

  /** Confirms the session, up to the question whether the driver can wait. */
  const confirmSession = () => sayAll(STUCK_IN_USE, '네', '방금 끝났어요');

  it('is checked, and the status of the driver’s own session is changed', async () => {
    await confirmSession();
    expect(await sayAll(CANNOT_WAIT)).toEqual(['guide.please_wait']);
    expect(office.planned).toEqual(['S1']);
  });

  it('is checked again before the command: a session that now belongs to another account is not changed', async () => {
    await confirmSession();
    office.change({ driver: 'D2' });
    await sayAll(CANNOT_WAIT);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });

  it('is checked again before the command: nothing is changed if the driver’s account is now another', async () => {
    await confirmSession();
    office.now.driver = 'D2';
    await sayAll(CANNOT_WAIT);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });

  it('must be the account that confirmed, even if session and driver now have the same other account', async () => {
    await confirmSession();
    office.now.driver = 'D2';
    office.change({ driver: 'D2' });
    await sayAll(CANNOT_WAIT);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });

  it.each<[string, Partial<BackOfficeSession>]>([
    ['still runs', {}],
    ['shows as ended', { status: 'completed' }],
  ])(
    'is checked for a session that %s and now belongs to another account: no amount is shown',
    async (_what, session) => {
      await confirmSession();
      office.change({ ...session, driver: 'D2' });
      await sayAll(CANNOT_WAIT);
      expect(await saidAmount()).toBe(false);
    },
  );

  it('is checked before the amount is shown if the outcome was lost', async () => {
    await confirmSession();
    await sayAll(CANNOT_WAIT);
    office.change({ status: 'completed', driver: 'D2' });
    expect(await sayAll('됐나요?')).toEqual(['status_change.still_working']);
    expect(await saidAmount()).toBe(false);
    office.change({ driver: 'D1' });
    await sayAll('됐나요?');
    expect(await saidAmount()).toBe(true);
  });

  it('is unknown if the account is known but sessions are unavailable: the ticket does not claim that there is no session', async () => {
    office.findDriverSessions = office.findChargerSessions = () => Promise.resolve({ ok: false, error: 'away' });
    await sayAll(STUCK_IN_USE, '제천역 주차장', '1번', '방금 끝났어요', CANNOT_WAIT);
    const ticket = await talk.lastTicket();
    expect(check(ticket, 'session')).toBe('unavailable');
    expect(check(ticket, 'status_change')).toBe('unavailable');
  });

  it('is irrelevant if the session is no longer active: the ticket says so, and not that it was refused', async () => {
    await confirmSession();
    office.change({ status: 'invalid' });
    await sayAll(CANNOT_WAIT);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('not_active');
  });

  it('is unknown without the driver’s account', async () => {
    office.now.driver = null;
    await sayAll(STUCK_IN_USE, '제천역 주차장', '1번', '방금 끝났어요', CANNOT_WAIT);
    expect(office.planned).toEqual([]);
    expect(await saidAmount()).toBe(false);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });
});

describe('a confirmation', () => {
  it.each([
    // Enough are declined that the bot asks about no further session.
    ['is for no session', { confirmedSession: null, declinedSessions: ['A', 'B', 'C'] }],
    ['is for another session', { confirmedSession: 'S0', declinedSessions: ['A', 'B', 'C'] }],
    [
      'came before the driver reported an end, which is before the session started',
      { details: { endedAt: '2026-11-21T10:00:00Z' } },
    ],
  ])('that %s ends no session', async (_what, change) => {
    const office = new FakeBackOffice();
    const talk = await Talk.begin(office.parts);
    talk.options = { canSendLater: true };
    for (const text of [STUCK_IN_USE, '네', '방금 끝났어요']) await talk.say(text);
    const key = { channel: 'test', conversationId: 'talk' };
    const state = structuredClone((await talk.bot.store.readConversation(key))!.state) as { case: { details: object } };
    const details = { ...state.case.details, ...('details' in change ? change.details : {}) };
    await talk.storeState({ ...state, case: { ...state.case, ...change, details } });
    await talk.say(CANNOT_WAIT);
    expect(office.planned).toEqual([]);
    await talk.end();
  });
});
