import type { BackOfficeSession } from '../../src/domain/backOffice';
import type { Ticket } from '../../src/domain/ticket';
import { ChangingOffice } from '../support/fakeOffice';
import { Talk } from '../support/talk';

const STUCK = '충전 끝났는데 계속 이용중이에요';
const NOW = '기다리기 어려워요';
const AMOUNT = '12,300';

describe('whose session it is', () => {
  let office: ChangingOffice;
  let talk: Talk;

  beforeEach(async () => {
    office = new ChangingOffice();
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

  /** Up to the command: the session is confirmed, and the driver cannot wait. */
  const confirmed = () => sayAll(STUCK, '네', '방금 끝났어요');

  it('is asked for, and the status changed, where it is the driver’s own', async () => {
    await confirmed();
    expect(await sayAll(NOW)).toEqual(['guide.please_wait']);
    expect(office.planned).toEqual(['S1']);
  });

  it('is asked again before the command: a session that has changed hands since is left alone', async () => {
    await confirmed();
    office.change({ driver: 'D2' });
    await sayAll(NOW);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });

  it('is asked again before the command: an account that is another one since changes nothing', async () => {
    await confirmed();
    office.now.driver = 'D2';
    await sayAll(NOW);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });

  it('counts for the account that said yes: it is not another’s with whom it went over', async () => {
    await confirmed();
    office.now.driver = 'D2';
    office.change({ driver: 'D2' });
    await sayAll(NOW);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });

  it.each<[string, Partial<BackOfficeSession>]>([
    ['still runs', {}],
    ['shows as ended', { status: 'completed' }],
  ])('counts for one that %s and was another’s when it was asked for', async (_what, session) => {
    await confirmed();
    office.change({ ...session, driver: 'D2' });
    await sayAll(NOW);
    expect(await saidAmount()).toBe(false);
  });

  it('is asked before the amount is told, where the outcome was lost', async () => {
    await confirmed();
    await sayAll(NOW);
    office.change({ status: 'completed', driver: 'D2' });
    expect(await sayAll('됐나요?')).toEqual(['status_change.still_working']);
    expect(await saidAmount()).toBe(false);
    office.change({ driver: 'D1' });
    await sayAll('됐나요?');
    expect(await saidAmount()).toBe(true);
  });

  it('is not known where the account is, and the sessions are not answered: the ticket does not say there is none', async () => {
    office.findDriverSessions = office.findChargerSessions = () => Promise.resolve({ ok: false, error: 'away' });
    await sayAll(STUCK, '제천역 주차장', '1번', '방금 끝났어요', NOW);
    const ticket = await talk.lastTicket();
    expect(check(ticket, 'session')).toBe('unavailable');
    expect(check(ticket, 'status_change')).toBe('unavailable');
  });

  it('is no charge that goes on any more: nothing was refused, and the ticket does not say so', async () => {
    await confirmed();
    office.change({ status: 'invalid' });
    await sayAll(NOW);
    expect(office.planned).toEqual([]);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('not_active');
  });

  it('is nobody’s for whom the account is not known', async () => {
    office.now.driver = null;
    await sayAll(STUCK, '제천역 주차장', '1번', '방금 끝났어요', NOW);
    expect(office.planned).toEqual([]);
    expect(await saidAmount()).toBe(false);
    expect(check(await talk.lastTicket(), 'status_change')).toBe('no_own_session');
  });
});

describe('a yes', () => {
  it.each([
    // So many were declined that no further one is asked about.
    ['was said to no session', { confirmedSession: null, declinedSessions: ['A', 'B', 'C'] }],
    ['was said to another session', { confirmedSession: 'S0', declinedSessions: ['A', 'B', 'C'] }],
    [
      'was said before the end was told, and the session began after it',
      { details: { endedAt: '2026-11-21T10:00:00Z' } },
    ],
  ])('that %s ends none', async (_what, change) => {
    const office = new ChangingOffice();
    const talk = await Talk.begin(office.parts);
    talk.options = { canSendLater: true };
    for (const text of [STUCK, '네', '방금 끝났어요']) await talk.say(text);
    const key = { channel: 'test', conversationId: 'talk' };
    const state = structuredClone((await talk.bot.store.readConversation(key))!.state) as { case: { details: object } };
    const details = { ...state.case.details, ...('details' in change ? change.details : {}) };
    await talk.remember({ ...state, case: { ...state.case, ...change, details } });
    await talk.say(NOW);
    expect(office.planned).toEqual([]);
    await talk.end();
  });
});
