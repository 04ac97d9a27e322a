import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import { STATUS_CHANGE_OUTCOME_EVENT } from '../../src/domain/statusChange';
import type { TicketChange } from '../../src/domain/store';
import { ChangingOffice, rowId } from '../support/fakeOffice';
import { Talk, TALK_KEY } from '../support/talk';

const STUCK = '충전 끝났는데 계속 이용중이에요';
const NOW = '기다리기 어려워요';
const AGAIN = ['처음으로', STUCK, '아니요', '네', '방금 끝났어요', NOW];

let office: ChangingOffice;
let talk: Talk;
const told: TicketChange[] = [];

beforeEach(async () => {
  office = new ChangingOffice();
  const [first] = office.now.sessions;
  const second = { ...first!, id: 'S2', startedAt: '2026-11-22T03:00:00.000Z', amountWon: 5_630 };
  office.now.sessions.push(second);
  told.length = 0;
  const plan = { planForOpenedTicket: () => [], planForChange: (change: TicketChange) => (told.push(change), []) };
  talk = await Talk.begin({ ...office.parts, plan });
  talk.options = { canSendLater: true };
});

afterEach(() => talk.end());

async function sayAll(...texts: string[]): Promise<string[]> {
  let keys: string[] = [];
  for (const text of texts) keys = await talk.keys(text);
  return keys;
}

/** The program tells what came of a command; the bubbles that the driver hears. */
async function come(
  nth: number,
  outcome: StatusChangeOutcome['outcome'],
  { amountWon = null as number | null, tellLater = true } = {},
): Promise<string[]> {
  const before = (await talk.bot.store.readTranscript(TALK_KEY)).length;
  const value = { deliveryId: rowId(nth), outcome, amountWon };
  const event = { id: `outcome-${nth}`, name: STATUS_CHANGE_OUTCOME_EVENT, value };
  await talk.bot.turns.notifyConversation(TALK_KEY, event, { canSendLater: tellLater });
  const lines = (await talk.bot.store.readTranscript(TALK_KEY)).slice(before);
  return lines.flatMap(({ wordingKeys, activity }) =>
    wordingKeys.length === 0 ? [] : [wordingKeys.join(' ') + (/[\d,]+원/.exec(String(activity.text))?.[0] ?? '')],
  );
}

const CHANGED = 'guide.thanks_for_waiting guide.status_changed guide.improving';

describe('two changes at a time', () => {
  beforeEach(async () => {
    await sayAll(STUCK, '네', '방금 끝났어요', NOW, ...AGAIN);
  });

  it('have a command each', () => {
    expect(office.planned).toEqual(['S1', 'S2']);
  });

  it('are both told, the first one beside the second, each by its own amount and place', async () => {
    expect(await come(1, 'changed', { amountWon: 12_300 })).toEqual([
      `session.meant ${CHANGED}12,300원`,
      'status_change.still_working',
    ]);
    expect(await come(2, 'changed', { amountWon: 5_630 })).toEqual([`${CHANGED}5,630원`]);
  });

  it('are both told at the next message, where nothing can be said before', async () => {
    expect(await come(1, 'changed', { amountWon: 12_300, tellLater: false })).toEqual([]);
    expect(await come(2, 'changed', { amountWon: 5_630, tellLater: false })).toEqual([]);
    expect(await sayAll('됐나요?')).toEqual([`session.meant ${CHANGED}`, `session.meant ${CHANGED}`]);
    expect(await sayAll('접수 상태')).toEqual(['ticket.none']);
  });

  it('become one ticket where both are refused, and which is the second is said', async () => {
    expect((await come(1, 'refused'))[0]).toMatch(/^session.meant guide.transfer/);
    const first = await talk.lastTicket();
    expect(first).toMatchObject({ reason: 'status_change_needed', session: { startedAt: '2026-11-22T05:00:00.000Z' } });
    expect(await come(2, 'refused')).toEqual(['session.meant handover.already', 'handover.number']);
    const ticket = await talk.lastTicket();
    expect(ticket?.number).toBe(first?.number);
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'other_status_change', result: 'refused' }));
    expect(told.at(-1)).toMatchObject({
      addMessage: expect.stringContaining('제천역 주차장 1번, 11월 22일') as string,
    });
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'refused' }));
  });

  it('are nobody’s business any more where the driver said that the second is solved', async () => {
    await sayAll('해결됐어요');
    await come(1, 'refused');
    told.length = 0;
    await come(2, 'refused');
    expect(told).toEqual([]);
  });

  it('leave the ticket of the first as it is when the second goes well', async () => {
    await come(1, 'refused');
    expect(await come(2, 'changed', { amountWon: 5_630 })).toEqual([`session.meant ${CHANGED}5,630원`]);
    const ticket = await talk.lastTicket();
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'refused' }));
  });

  it('leave it is, too, when the driver has started over since', async () => {
    await come(1, 'refused');
    await sayAll('처음으로');
    await come(2, 'changed', { amountWon: 5_630 });
    const ticket = await talk.lastTicket();
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'refused' }));
  });

  it('are looked for, where the end of the first was lost', async () => {
    office.change({ status: 'completed' });
    talk.clock.pass(15 * 60_000);
    expect((await sayAll('됐나요?'))[0]).toBe(`session.meant ${CHANGED}`);
  });
});

describe('a change', () => {
  it('that went well leaves the session as it ended, for whoever reads the ticket', async () => {
    await sayAll(STUCK, '네', '방금 끝났어요', NOW);
    const endedAt = '2026-11-22T06:00:00.000Z';
    office.change({ status: 'completed', endedAt, kwh: 21.5 });
    await come(1, 'changed', { amountWon: 12_300 });
    await sayAll('상담원 연결');
    const ticket = await talk.lastTicket();
    expect(ticket?.session).toMatchObject({ status: 'completed', endedAt, kwh: 21.5, amountWon: 12_300 });
    expect(ticket?.checks).toContainEqual(expect.objectContaining({ name: 'session_status', result: 'completed' }));
  });

  it('is about the case it was begun for, also where that was corrected meanwhile, as a program before this one did', async () => {
    await sayAll(STUCK, '네', '방금 끝났어요', NOW);
    const state = structuredClone((await talk.bot.store.readConversation(TALK_KEY))!.state) as Waiting;
    Object.assign(state.case, { session: null, chargerId: null, details: { ...state.case.details, charger: '2' } });
    await talk.remember(state);
    await come(1, 'refused', { tellLater: false });
    expect((await sayAll('됐나요?')).at(-1)).toBe('handover.add_more');
    expect(await talk.lastTicket()).toMatchObject({ charger: '1', session: { charger: '1' } });
  });
});

interface Waiting {
  readonly case: { details: object };
}
