import type { Talk } from '../../support/talk';
import { act, beginWithTicket, DURI, HANA, keysOf, SORA } from './deskTalk';

const HOUR_MS = 3_600_000;

describe('a driver whom an agent has blocked', () => {
  let talk: Talk;
  let number: string;

  beforeEach(async () => ({ talk, number } = await beginWithTicket()));
  afterEach(() => talk.end());

  const ticket = async () => (await talk.bot.store.findTicket(number))!;
  const claim = () => act(talk, number, HANA, { type: 'claim' });
  const close = () => act(talk, number, HANA, { type: 'close', result: '폭언으로 상담을 마침' });
  const block = (hours: 1 | 24 | 168 = 1, agent: typeof HANA = HANA) =>
    act(talk, number, agent, { type: 'block', hours });
  const unblock = () => act(talk, number, HANA, { type: 'unblock' });

  it('reads one message about it, also if the block is extended, and the ticket has its end', async () => {
    await claim();
    expect(await keysOf(talk, () => block(1))).toEqual(['desk.blocked']);
    expect(await keysOf(talk, () => block(168))).toEqual([]);
    const blockedUntil = new Date(talk.clock.now().getTime() + 168 * HOUR_MS).toISOString();
    expect((await ticket()).work).toMatchObject({ blockedUntil });
  });

  it.each([
    '씨발 뭐하는 거야',
    '야',
    'ㅅㅂ',
    '상담원 연결',
    '처음으로',
    '접수 상태',
    '5',
    '네',
    '안녕하세요',
    '미안합니더 다시 좀 봐주이소',
    '환불해내놔',
    '나주시청7번또안돼요',
    '강남역 1번 인증 실패라고 떠요',
    '큐알이 안 찍혀예',
    '니들 다 고소한다',
    '언제까지 기다리라는 겁니까',
    '영어로 해줘',
    'you idiots, answer me',
    '…',
  ])('gets no answer to “%s”, which the transcript keeps, after the end of the consultation too', async (text) => {
    await claim();
    await block();
    await close();
    expect(await talk.sayAndReadKeys(text)).toEqual([]);
    expect(await talk.readTicket()).toMatchObject({ number, status: 'closed' });
    expect((await talk.bot.store.readTranscript(talk.key)).at(-1)?.activity.text).toBe(text);
  });

  it.each([
    '충전기에서 연기가 나요',
    '불났어요',
    '불낫다 빨리',
    '감전됐어예',
    '탄내가 나요',
    '불꽃튀어씨발',
    '애가 차에 갇혔어요',
    '사람이 쓰러졌어요',
    '누가 칼 들고 따라와요',
    'the charger is on fire',
  ])('is answered at “%s” as always', async (text) => {
    const other = await beginWithTicket();
    expect(await act(talk, number, SORA, { type: 'block', hours: 24 })).toBeNull();
    const keys = await talk.sayAndReadKeys(text);
    expect(keys).not.toEqual([]);
    expect(keys).toEqual(await other.talk.sayAndReadKeys(text));
    await other.talk.end();
  });

  it('stays blocked after a danger that opened a ticket, on which the block is seen and ended', async () => {
    await claim();
    await block(24);
    await close();
    await talk.sayAll('나주시청 2번 충전기에서 연기가 나요', '불 꺼졌어요, 다 괜찮아요');
    const urgent = (await talk.readTicket())!;
    expect(urgent.number).not.toBe(number);
    expect(urgent.work?.blockedUntil).toBe((await ticket()).work?.blockedUntil);
    await talk.say('다 끝났어요');
    expect(await act(talk, urgent.number, SORA, { type: 'unblock' })).toBeNull();
    expect(await talk.sayAndReadKeys('접수 상태')).not.toEqual([]);
    expect(await act(talk, number, SORA, { type: 'block', hours: 1 })).toBe('not_possible');
  });

  it('is answered again after the time has passed', async () => {
    await claim();
    await block(1);
    await close();
    talk.clock.pass(HOUR_MS - 60_000);
    expect(await talk.sayAndReadKeys('나주시청 2번 화면이 꺼졌어요')).toEqual([]);
    talk.clock.pass(120_000);
    expect(await talk.sayAndReadKeys('나주시청 2번 화면이 꺼졌어요')).not.toEqual([]);
  });

  it('is answered again once the agent has ended the block, and a second end changes nothing', async () => {
    await claim();
    await close();
    expect(await keysOf(talk, () => block(168))).toEqual(['desk.blocked']);
    expect(await talk.sayAndReadKeys('5')).toEqual([]);
    expect(await keysOf(talk, unblock)).toEqual([]);
    const lines = (await talk.bot.store.readTranscript(talk.key)).length;
    expect(await unblock()).toBeNull();
    expect(await talk.bot.store.readTranscript(talk.key)).toHaveLength(lines);
    expect(await talk.sayAndReadKeys('처음으로')).not.toEqual([]);
  });

  it('is not asked for a rating, but reads the result', async () => {
    await claim();
    await block();
    expect(await keysOf(talk, close)).toEqual(['desk.closed']);
  });

  it('still reads what the agent writes', async () => {
    await claim();
    await block();
    const reply = () => act(talk, number, HANA, { type: 'reply', text: '정비팀에 전했어요' });
    expect(await keysOf(talk, reply)).toEqual(['agent_message.named']);
  });

  it('is asked nothing and offered nothing when the ticket goes back to the queue', async () => {
    await claim();
    await block();
    const release = () => act(talk, number, HANA, { type: 'release' });
    expect(await keysOf(talk, release)).toEqual(['desk.released']);
    const released = (await talk.bot.store.readTranscript(talk.key)).at(-1)!;
    expect(released.activity['suggestedActions']).toBeUndefined();
  });

  it('can be blocked by the assignee and by supervisors only', async () => {
    expect(await block()).toBe('not_assignee');
    await claim();
    expect(await block(1, DURI)).toBe('not_assignee');
    expect(await block(1, SORA)).toBeNull();
    expect(await act(talk, number, DURI, { type: 'unblock' })).toBe('not_assignee');
    expect(await act(talk, number, HANA, { type: 'block', hours: 2 as 1 })).toBe('unreadable');
  });
});

it('a further charger of a blocked driver waits until the block has passed', async () => {
  const { talk, number } = await beginWithTicket();
  await talk.sayAll('강남역 1번이랑 2번 인증 실패라고 떠요');
  await act(talk, number, SORA, { type: 'block', hours: 1 });
  expect(await talk.sayAndReadKeys('카드로 했어요')).toEqual([]);
  await talk.end();
});
