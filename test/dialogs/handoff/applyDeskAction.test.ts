import type { CategoryPath } from '../../../src/domain/ticket';
import { Talk } from '../../support/talk';
import { act, beginWithTicket, DURI, HANA, keysOf } from './deskTalk';

describe('an agent of the desk', () => {
  let talk: Talk;
  let number: string;

  beforeEach(async () => ({ talk, number } = await beginWithTicket()));
  afterEach(() => talk.end());

  const ticket = async () => (await talk.bot.store.findTicket(number))!;
  const claim = () => act(talk, number, HANA, { type: 'claim' });
  const reply = (text: string, seenLine?: number) => act(talk, number, HANA, { type: 'reply', text, seenLine });

  it('claims a ticket: the driver reads that a person has started, once', async () => {
    expect(await keysOf(talk, claim)).toEqual(['handoff_status.accepted']);
    const claimedAt = talk.clock.now().toISOString();
    expect(await ticket()).toMatchObject({
      status: 'assigned',
      work: { assignee: HANA, claimedAt, firstClaimedAt: claimedAt },
    });
    expect(await keysOf(talk, claim)).toEqual([]);
  });

  it('is refused a ticket that another agent has, and leaves no trace', async () => {
    await claim();
    const lines = (await talk.bot.store.readTranscript(talk.key)).length;
    expect(await act(talk, number, DURI, { type: 'claim' })).toBe('taken');
    expect(await act(talk, number, DURI, { type: 'reply', text: '안녕하세요' })).toBe('not_assignee');
    expect(await talk.bot.store.readTranscript(talk.key)).toHaveLength(lines);
    expect((await ticket()).work?.assignee).toEqual(HANA);
  });

  it('writes to the driver under their name, once a request, and the first and last time are kept', async () => {
    await claim();
    talk.clock.pass(60_000);
    const first = talk.clock.now().toISOString();
    const send = () => act(talk, number, HANA, { type: 'reply', text: '보고 있어요' }, 'same request');
    expect(await keysOf(talk, send)).toEqual(['agent_message.named']);
    expect(await keysOf(talk, send)).toEqual([]);
    expect((await talk.bot.store.readTranscript(talk.key)).at(-1)?.activity.text).toBe('하나 상담원: 보고 있어요');
    talk.clock.pass(60_000);
    await reply('다시 켰어요');
    expect((await ticket()).work).toMatchObject({
      firstReplyAt: first,
      lastReplyAt: talk.clock.now().toISOString(),
    });
  });

  it('is refused a message if the driver has written since the newest line on the screen', async () => {
    await claim();
    const seenLine = (await talk.bot.store.readTranscript(talk.key)).length;
    expect(await reply('한 번 더 켜 볼까요?', seenLine)).toBeNull();
    expect(await reply('어떠세요?', seenLine)).toBeNull();
    await talk.say('벌써 됐어요');
    expect(await reply('차를 옮겨 주세요', seenLine)).toBe('screen_moved');
    expect(await reply('다행이에요', seenLine + 5)).toBeNull();
  });

  it.each([
    '네',
    '얼마나 걸려요?',
    '상담원 연결',
    '처음으로',
    '접수 상태',
    '안녕하세요',
    '7번도 인증이 안 돼요',
    'how long does it take',
    '하아 진짜 답답하네',
    '됐고 취소할래요',
  ])('has the conversation: the bot is silent at “%s”', async (text) => {
    await claim();
    expect(await talk.sayAndReadKeys(text)).toEqual([]);
    talk.clock.pass(2 * 24 * 3_600_000);
    expect(await talk.sayAndReadKeys(text)).toEqual([]);
    expect((await ticket()).status).toBe('assigned');
  });

  it('finds on the ticket what the driver adds meanwhile', async () => {
    await claim();
    await talk.say('아니 2번 말고 5번이에요', ['https://example.com/1.jpg']);
    expect(await ticket()).toMatchObject({ charger: '5', photos: ['https://example.com/1.jpg'] });
  });

  it('has the conversation even if the driver had begun another subject', async () => {
    await talk.sayAll('처음으로', '강남역 1번 인증 실패라고 떠요');
    await claim();
    expect(await talk.sayAndReadKeys('카드로 했어요')).toEqual([]);
  });

  it('gives the ticket back: it waits again, the driver is told once, and the bot answers again', async () => {
    await claim();
    await reply('확인해 볼게요');
    expect(await keysOf(talk, () => act(talk, number, HANA, { type: 'release' }))).toEqual(['desk.released']);
    expect(await ticket()).toMatchObject({ status: 'queued', work: { assignee: null, claimedAt: null } });
    expect(await act(talk, number, HANA, { type: 'release' })).toBe('not_assignee');
    expect(await talk.sayAndReadKeys('얼마나 걸려요?')).not.toEqual([]);
    expect(await act(talk, number, DURI, { type: 'claim' })).toBeNull();
  });

  it('passes the ticket on: the other one can write, the first no longer', async () => {
    await claim();
    expect(await keysOf(talk, () => act(talk, number, HANA, { type: 'transfer', to: DURI }))).toEqual([
      'desk.transferred',
    ]);
    expect(await reply('저예요')).toBe('not_assignee');
    expect(await act(talk, number, DURI, { type: 'reply', text: '두리예요' })).toBeNull();
    expect(await keysOf(talk, () => act(talk, number, DURI, { type: 'transfer', to: DURI }))).toEqual([]);
  });

  it('sees since when the driver waits for an answer: from the claim or the first message after the latest reply', async () => {
    const since = async () => (await ticket()).work?.unansweredSince;
    await claim();
    const claimedAt = talk.clock.now().toISOString();
    talk.clock.pass(60_000);
    await talk.say('여보세요');
    expect(await since()).toBe(claimedAt);
    await reply('보고 있어요');
    expect(await since()).toBeNull();
    talk.clock.pass(60_000);
    await talk.say('아직도예?');
    const writtenAt = talk.clock.now().toISOString();
    talk.clock.pass(60_000);
    await talk.say('저기요');
    expect(await since()).toBe(writtenAt);
    await act(talk, number, HANA, { type: 'transfer', to: DURI });
    expect(await since()).toBe(writtenAt);
    await act(talk, number, DURI, { type: 'close', result: '조치함' });
    expect(await since()).toBeNull();
    await talk.say('고마워요');
    expect(await since()).toBeNull();
  });

  it('is not asked to answer a driver whom they blocked', async () => {
    await claim();
    await reply('그만해 주세요');
    await act(talk, number, HANA, { type: 'block', hours: 1 });
    await talk.say('야 이 씨');
    expect((await ticket()).work?.unansweredSince).toBeNull();
  });

  it('puts the ticket aside until the driver writes', async () => {
    await claim();
    expect(await keysOf(talk, () => act(talk, number, HANA, { type: 'hold', until: null }))).toEqual([]);
    expect((await ticket()).work?.heldUntil).not.toBeNull();
    expect(await talk.sayAndReadKeys('다녀왔어요')).toEqual([]);
    expect((await ticket()).work?.heldUntil).toBeNull();
  });

  it('takes up a ticket that was put aside, and notes when to call', async () => {
    await claim();
    await act(talk, number, HANA, { type: 'hold', until: null });
    expect(await act(talk, number, HANA, { type: 'resume' })).toBeNull();
    expect(await act(talk, number, HANA, { type: 'call_back', at: '2026-11-23T10:00:00+09:00' })).toBeNull();
    expect((await ticket()).work).toMatchObject({ heldUntil: null, callBackAt: '2026-11-23T01:00:00.000Z' });
    await act(talk, number, HANA, { type: 'call_back', at: null });
    expect((await ticket()).work?.callBackAt).toBeNull();
  });

  it('closes with a result: the driver reads it, and is asked for a rating; the bot answers from then on', async () => {
    await claim();
    const close = () => act(talk, number, HANA, { type: 'close', result: '원격으로 다시 켰어요' });
    expect(await keysOf(talk, close)).toEqual(['desk.closed', 'rating.ask']);
    const closedAt = talk.clock.now().toISOString();
    expect(await ticket()).toMatchObject({ status: 'closed', work: { result: '원격으로 다시 켰어요', closedAt } });
    expect(await close()).toBe('not_open');
    expect(await reply('하나 더요')).toBe('not_open');
    expect(await talk.sayAndReadKeys('처음으로')).toEqual(['restart.done greeting.menu']);
  });

  it('files the ticket under a category of the call centre at the end, if the bot’s is wrong', async () => {
    await claim();
    const close = (category: readonly string[]) =>
      act(talk, number, HANA, { type: 'close', result: '조치함', category: category as CategoryPath });
    expect(await close(['전기차충전', '오류', '기타', '없는 것'])).toBe('not_possible');
    expect(await close(['전기차충전', '오류', '기타', '직영 외'])).toBeNull();
    expect(await ticket()).toMatchObject({ status: 'closed', category: ['전기차충전', '오류', '기타', '직영 외'] });
  });

  it('cannot close a ticket without a category, unless they say that none applies', async () => {
    const other = await Talk.begin();
    other.options = { canSendLater: true };
    await other.say('상담원 연결');
    const { number: its, category } = (await other.readTicket())!;
    expect(category).toBeNull();
    await act(other, its, HANA, { type: 'claim' });
    expect(await act(other, its, HANA, { type: 'close', result: '안내함' })).toBe('needs_category');
    expect(await act(other, its, HANA, { type: 'close', result: '안내함', category: null })).toBeNull();
    expect(await other.readTicket()).toMatchObject({ status: 'closed', category: null });
    await other.end();
  });

  it('opens a closed ticket again', async () => {
    expect(await act(talk, number, DURI, { type: 'reopen' })).toBe('not_open');
    await claim();
    await act(talk, number, HANA, { type: 'close', result: '조치함' });
    expect(await keysOf(talk, () => act(talk, number, DURI, { type: 'reopen' }))).toEqual(['desk.reopened']);
    expect(await ticket()).toMatchObject({
      status: 'assigned',
      work: { assignee: DURI, closedAt: null, result: null },
    });
    expect(await talk.sayAndReadKeys('5')).toEqual([]);
    expect(await act(talk, 'XXXX-0000', DURI, { type: 'reopen' })).toBe('not_possible');
  });

  it('is not overruled by the hub', async () => {
    await claim();
    for (const state of ['accepted', 'failed', 'completed'])
      expect(await keysOf(talk, () => talk.receiveHubStatus(state, number))).toEqual([]);
    expect(await keysOf(talk, () => talk.receiveAgentMessage('저도 상담원이에요', '허브'))).toEqual([]);
    expect(await ticket()).toMatchObject({ status: 'assigned', work: { assignee: HANA } });
  });

  it('does not overrule an agent of the hub', async () => {
    await talk.receiveHubStatus('accepted', number);
    expect(await claim()).toBe('taken');
    await talk.receiveHubStatus('failed', number);
    expect(await claim()).toBeNull();
  });

  it('is refused an action of unknown form', async () => {
    expect(await act(talk, number, HANA, { type: 'reply', text: ' ' })).toBe('unreadable');
  });
});

describe('with two tickets of one conversation', () => {
  it('the bot stays silent until both agents have ended, and asks for one rating', async () => {
    const { talk, number } = await beginWithTicket();
    await talk.sayAll('강남역 1번 충전기에서 카드 인증 실패라고 떠요', '상담원 연결', '네');
    const other = (await talk.readTicket())!.number;
    expect(other).not.toBe(number);
    await act(talk, number, HANA, { type: 'claim' });
    await act(talk, other, DURI, { type: 'claim' });
    const close = (which: string, agent: typeof HANA) => () =>
      act(talk, which, agent, { type: 'close', result: '조치함' });
    expect(await keysOf(talk, close(number, HANA))).toEqual(['desk.closed handover.number']);
    expect(await talk.sayAndReadKeys('5')).toEqual([]);
    expect(await keysOf(talk, close(other, DURI))).toEqual(['desk.closed', 'rating.ask']);
    expect(await talk.sayAndReadKeys('5')).not.toEqual([]);
    await talk.end();
  });
});
