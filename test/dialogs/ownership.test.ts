import type { BackOfficeSession } from '../../src/domain/backOffice';
import { FakeBackOffice } from '../support/fakeBackOffice';
import { CANNOT_WAIT, CONFIRM_SESSION, STUCK_IN_USE } from '../support/statusChangeMessages';
import { Talk, TALK_KEY } from '../support/talk';

const AMOUNT = '12,300';

describe('the owner of a session', () => {
  let office: FakeBackOffice;
  let talk: Talk;

  beforeEach(async () => {
    office = new FakeBackOffice();
    talk = await Talk.begin(office.overrides);
    talk.options = { canSendLater: true };
  });

  afterEach(() => talk.end());

  const hasSaidAmount = async () =>
    (await talk.bot.store.readTranscript(TALK_KEY)).some(
      ({ activity }) => typeof activity.text === 'string' && activity.text.includes(AMOUNT),
    );
  const readCheck = async (name: string) => (await talk.readTicket())?.checks.find((one) => one.name === name)?.result;

  /** Confirms the session, up to the question whether the driver can wait. */
  const confirmSession = () => talk.sayAll(...CONFIRM_SESSION);

  it('is checked, and the status of the driver’s own session is changed', async () => {
    await confirmSession();
    expect(await talk.sayAll(CANNOT_WAIT)).toEqual(['guide.please_wait']);
    expect(office.plannedSessionIds).toEqual(['S1']);
  });

  it('is checked again before the command: a session that now belongs to another account is not changed', async () => {
    await confirmSession();
    office.changeFirstSession({ driver: 'D2' });
    await talk.sayAll(CANNOT_WAIT);
    expect(office.plannedSessionIds).toEqual([]);
    expect(await readCheck('status_change')).toBe('no_own_session');
  });

  it('is checked again before the command: nothing is changed if the driver’s account is now another', async () => {
    await confirmSession();
    office.state.driver = 'D2';
    await talk.sayAll(CANNOT_WAIT);
    expect(office.plannedSessionIds).toEqual([]);
    expect(await readCheck('status_change')).toBe('no_own_session');
  });

  it('must be the account that confirmed, even if session and driver now have the same other account', async () => {
    await confirmSession();
    office.state.driver = 'D2';
    office.changeFirstSession({ driver: 'D2' });
    await talk.sayAll(CANNOT_WAIT);
    expect(office.plannedSessionIds).toEqual([]);
    expect(await readCheck('status_change')).toBe('no_own_session');
  });

  it.each<[string, Partial<BackOfficeSession>]>([
    ['still runs', {}],
    ['shows as ended', { status: 'completed' }],
  ])(
    'is checked for a session that %s and now belongs to another account: no amount is shown',
    async (_what, session) => {
      await confirmSession();
      office.changeFirstSession({ ...session, driver: 'D2' });
      await talk.sayAll(CANNOT_WAIT);
      expect(await hasSaidAmount()).toBe(false);
    },
  );

  it('is checked before the amount is shown if the outcome was lost', async () => {
    await confirmSession();
    await talk.sayAll(CANNOT_WAIT);
    office.changeFirstSession({ status: 'completed', driver: 'D2' });
    expect(await talk.sayAll('됐나요?')).toEqual(['status_change.still_working']);
    expect(await hasSaidAmount()).toBe(false);
    office.changeFirstSession({ driver: 'D1' });
    await talk.sayAll('됐나요?');
    expect(await hasSaidAmount()).toBe(true);
  });

  it('is unknown if the account is known but sessions are unavailable: the ticket does not claim that there is no session', async () => {
    office.findDriverSessions = office.findChargerSessions = () => Promise.resolve({ ok: false, error: 'away' });
    await talk.sayAll(STUCK_IN_USE, '제천역 주차장', '1번', '방금 끝났어요', CANNOT_WAIT, '네');
    expect(await readCheck('session')).toBe('unavailable');
    expect(await readCheck('status_change')).toBe('unavailable');
  });

  it('is irrelevant if the session is no longer active: the ticket says so, and not that it was refused', async () => {
    await confirmSession();
    office.changeFirstSession({ status: 'invalid' });
    await talk.sayAll(CANNOT_WAIT);
    expect(office.plannedSessionIds).toEqual([]);
    expect(await readCheck('status_change')).toBe('not_active');
  });

  it('is unknown without the driver’s account', async () => {
    office.state.driver = null;
    await talk.sayAll(STUCK_IN_USE, '제천역 주차장', '1번', '방금 끝났어요', CANNOT_WAIT, '네');
    expect(office.plannedSessionIds).toEqual([]);
    expect(await hasSaidAmount()).toBe(false);
    expect(await readCheck('status_change')).toBe('no_own_session');
  });
});

describe('a confirmation', () => {
  it.each([
    // So many sessions are declined that the bot proposes no further session.
    ['is for no session', { confirmedSession: null, declinedSessions: ['A', 'B', 'C'] }],
    ['is for another session', { confirmedSession: 'S0', declinedSessions: ['A', 'B', 'C'] }],
    [
      'came before the driver reported an end, which is before the session started',
      { details: { endedAt: '2026-11-21T10:00:00Z' } },
    ],
  ])('does not end a session if it %s', async (_what, change) => {
    const office = new FakeBackOffice();
    const talk = await Talk.begin(office.overrides);
    talk.options = { canSendLater: true };
    await talk.sayAll(...CONFIRM_SESSION);
    const state = await talk.readState();
    const details = { ...state.case.details, ...('details' in change ? change.details : {}) };
    await talk.storeState({ ...state, case: { ...state.case, ...change, details } });
    await talk.sayAll(CANNOT_WAIT, '네');
    expect((await talk.readTicket())?.reason).toBe('status_change_needed');
    expect(office.plannedSessionIds).toEqual([]);
    await talk.end();
  });
});
