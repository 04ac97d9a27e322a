import type { SkillResponse } from '../../../src/channels/kakao/skillResponse';
import { CALLBACK_URL, CONSOLE_TEST, USER_ID } from '../../fixtures/kakao/payloads';
import { readLabels, readTexts } from '../../support/kakaoPhone';
import { KakaoSkill } from '../../support/kakaoSkill';

const CHECKING = '확인하고 있어요. 잠시 뒤 ‘답변 확인’을 눌러 주세요.';
const CONVERSATION = `65f0c0ffee00000000000001:${USER_ID}`;

let skill: KakaoSkill;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  skill = await KakaoSkill.open();
});

afterEach(async () => {
  jest.useRealTimers();
  await skill.store.close();
});

/** Sends a message whose turn takes so long, and returns the response and when it came. */
async function sayDuring(ms: number, payload = {}): Promise<{ response: SkillResponse; at: number }> {
  skill.turnMs.push(ms);
  let at = 0;
  const sending = skill.send({ utterance: '느린 말', ...payload }, 'slow-1').finally(() => (at = skill.elapsedMs));
  await skill.pass(4_200);
  return { response: await sending, at };
}

describe('a turn', () => {
  it('of 3.9 seconds is answered at once', async () => {
    const { response, at } = await sayDuring(3_900);
    expect(readTexts(response)).toEqual(['느린 말!']);
    expect(at).toBeLessThan(4_100);
    expect(await skill.ask('다음', 'next-1')).toEqual(['다음!']);
  });

  it('of 4.1 seconds without callback is answered in time, and its answer given when the driver asks for it', async () => {
    const { response, at } = await sayDuring(4_100);
    expect(readTexts(response)).toEqual([CHECKING]);
    expect(readLabels(response)).toEqual(['답변 확인']);
    expect(at).toBeLessThan(4_150);
    await skill.pass(500);
    const { extra } = response.template!.quickReplies![0]!;
    const asked = await skill.exchange({ utterance: '답변 확인', clientExtra: extra }, 'ask-1');
    expect(readTexts(asked)).toEqual(['느린 말!']);
    expect(await skill.ask('답변 확인', 'ask-2')).toEqual(['새로 온 답변이 없어요. 궁금한 점은 그대로 적어 주세요.']);
    expect(skill.turns).toBe(1);
  });

  it('that took long is also answered with the next message, in order and once', async () => {
    await sayDuring(4_100);
    await skill.pass(500);
    expect(await skill.ask('그럼 이건요', 'next-1')).toEqual(['느린 말!', '그럼 이건요!']);
    expect(await skill.ask('또', 'next-2')).toEqual(['또!']);
  });

  it('that is asked for while it lasts is given as soon as it is there', async () => {
    await sayDuring(6_000);
    const asking = skill.say('답변 확인', 'ask-1');
    await skill.pass(2_500);
    expect(await asking).toEqual(['느린 말!']);
  });

  it('that still lasts when it is asked for is offered again', async () => {
    await sayDuring(20_000);
    const asking = skill.say('답변 확인', 'ask-1');
    await skill.pass(4_500);
    expect(await asking).toEqual(['아직 확인하고 있어요. 잠시 뒤 ‘답변 확인’을 눌러 주세요.']);
  });

  it('that fails is answered with an apology, and the message can be sent again', async () => {
    skill.reply = () => null;
    expect(await skill.ask('아', 'fail-1')).toEqual([expect.stringContaining('한 번 더 적어 주세요')]);
    skill.reply = (text) => [`${text}!`];
    expect(await skill.ask('아', 'fail-1')).toEqual(['아!']);
  });
});

describe('a driver who sends many messages before the first is answered', () => {
  const MOST = 10;
  const flood = () =>
    Array.from({ length: MOST }, (_, count) => skill.send({ utterance: '느린 말' }, `flood-${count}`));

  it('is told at once that the next one was not read, and others are answered', async () => {
    skill.turnMs.push(...Array.from({ length: MOST }, () => 3_000));
    const first = flood();
    await skill.pass(100);
    expect(await skill.ask('열한 번째', 'flood-more')).toEqual([expect.stringContaining('읽지 못했어요')]);
    expect(skill.refused).toEqual(['conversation']);
    expect(await skill.ask('저는요', 'other-1', { userId: 'other-driver' })).toEqual(['저는요!']);
    await skill.pass(6_000);
    await Promise.all(first);
    expect(skill.turns).toBe(MOST + 1);
  });

  it('can send the message again when the others are answered', async () => {
    skill.turnMs.push(...Array.from({ length: MOST }, () => 1_000));
    const first = flood();
    await skill.pass(100);
    await skill.ask('열한 번째', 'flood-more');
    await skill.pass(6_000);
    await Promise.all(first);
    expect((await skill.ask('열한 번째', 'flood-more')).at(-1)).toBe('열한 번째!');
  });
});

describe('a request that finds many turns in progress', () => {
  const WHOLE_LINE = 200;
  const ask = (driver: number, payload = {}) =>
    skill.send({ utterance: '느린 말', userId: `driver-${driver}`, ...payload }, `crowd-${driver}`);

  /** Lets as many drivers write as get an answer of their own, and one more. */
  async function fillLine(payload = {}): Promise<SkillResponse> {
    skill.turnMs.push(...Array.from({ length: WHOLE_LINE + 1 }, () => 3_000));
    const others = Array.from({ length: WHOLE_LINE }, (_, driver) => ask(driver));
    const last = ask(WHOLE_LINE, payload);
    const answered: string[] = [];
    void Promise.race(others).then(() => answered.push('one in the line'));
    void last.then(() => answered.push('the next one'));
    await skill.pass(100);
    expect(answered).toEqual(['the next one']);
    return last;
  }

  it('is answered at once, and its answer given when the driver asks for it', async () => {
    const response = await fillLine();
    expect(readTexts(response)).toEqual([CHECKING]);
    await skill.pass(12_000);
    const { extra } = response.template!.quickReplies![0]!;
    const asked = { utterance: '답변 확인', userId: `driver-${WHOLE_LINE}`, clientExtra: extra };
    expect(readTexts(await skill.exchange(asked, 'crowd-asked'))).toEqual(['느린 말!']);
    expect(skill.turns).toBe(WHOLE_LINE + 1);
  });

  it('with a callback is acknowledged at once, and its answer posted', async () => {
    expect(await fillLine({ callbackUrl: CALLBACK_URL })).toMatchObject({ useCallback: true });
    await skill.pass(12_000);
    expect(skill.posts.map(({ response }) => readTexts(response))).toEqual([['느린 말!']]);
  });
});

describe('a turn with a callback', () => {
  const callback = { callbackUrl: CALLBACK_URL };

  it('of 4.1 seconds is acknowledged, and posted a second after that at the earliest', async () => {
    const { response } = await sayDuring(4_100, callback);
    expect(response).toEqual({
      version: '2.0',
      useCallback: true,
      data: { text: '확인하고 있어요. 잠시만 기다려 주세요.' },
    });
    await skill.pass(2_000);
    expect(skill.posts.map(({ url, response: posted }) => [url, readTexts(posted)])).toEqual([
      [CALLBACK_URL, ['느린 말!']],
    ]);
    expect(skill.posts[0]!.at).toBeGreaterThanOrEqual(5_000);
    expect(await skill.ask('다음', 'next-1')).toEqual(['다음!']);
  });

  it('of 49 seconds is still posted', async () => {
    await sayDuring(49_000, callback);
    await skill.pass(46_000);
    expect(skill.posts.map(({ response }) => readTexts(response))).toEqual([['느린 말!']]);
    expect(skill.posts[0]!.at).toBeLessThan(50_000);
  });

  it('of 51 seconds is announced before the minute is over, and given with the next message', async () => {
    await sayDuring(51_000, callback);
    await skill.pass(48_000);
    expect(skill.posts.map(({ response }) => readLabels(response))).toEqual([['답변 확인']]);
    expect(skill.posts[0]!.at).toBeLessThan(51_000);
    expect(await skill.ask('다음', 'next-1')).toEqual(['느린 말!', '다음!']);
  });

  it('that Kakao refuses is not posted again, and given with the next message', async () => {
    skill.callbackAnswers.push({ status: 400 });
    await sayDuring(4_100, callback);
    await skill.pass(2_000);
    expect(skill.posts).toHaveLength(1);
    expect(await skill.ask('다음', 'next-1')).toEqual(['느린 말!', '다음!']);
  });

  it('that Kakao fails to accept is given with the next message', async () => {
    skill.callbackAnswers.push({ body: Buffer.from('{"status":"FAIL","message":"invalid callback token"}') });
    await sayDuring(4_100, callback);
    await skill.pass(2_000);
    expect(await skill.ask('다음', 'next-1')).toEqual(['느린 말!', '다음!']);
  });

  it.each([
    ['no answer', new Error('reset')],
    ['an error of Kakao', { status: 504 }],
  ])('is posted once more after %s', async (_what, first) => {
    skill.callbackAnswers.push(first);
    await sayDuring(4_100, callback);
    await skill.pass(2_000);
    expect(skill.posts).toHaveLength(2);
    expect(await skill.ask('다음', 'next-1')).toEqual(['다음!']);
  });

  it('is not posted if the driver writes again: the response to that has both', async () => {
    await sayDuring(4_500, callback);
    const next = skill.say('그새 또', 'next-1');
    await skill.pass(2_500);
    expect(await next).toEqual(expect.arrayContaining(['그새 또!']));
    expect(skill.posts).toEqual([]);
    const rest = await skill.ask('다음', 'next-2');
    expect([...(await next), ...rest].filter((text) => text === '느린 말!')).toHaveLength(1);
  });

  it('that fails is answered with an apology', async () => {
    skill.reply = () => null;
    await sayDuring(4_500, callback);
    await skill.pass(2_000);
    expect(skill.posts.map(({ response }) => readTexts(response))).toEqual([[expect.stringContaining('한 번 더')]]);
  });

  it.each([
    'http://bot-api.kakao.com/callback/1',
    'https://kakao.com.evil.tld/callback/1',
    'https://evilkakao.com/callback/1',
    'https://kakao.com@evil.tld/',
    'https://bot-api.kakao.com:8443/callback/1',
    'https://127.0.0.1/callback/1',
    'https://bot-api.kakaocdn.net/callback/1',
    'file:///etc/passwd',
    'not a URL',
  ])('is never posted to %s', async (callbackUrl) => {
    const { response } = await sayDuring(4_100, { callbackUrl });
    expect(readTexts(response)).toEqual([CHECKING]);
    await skill.pass(2_000);
    expect(skill.posts).toEqual([]);
  });
});

describe('a request that arrives again', () => {
  it('gets the same response, and is one turn', async () => {
    const first = await skill.exchange({ utterance: '네' }, 'same-id-1');
    const second = await skill.exchange({ utterance: '네' }, 'same-id-1');
    expect(second).toEqual(first);
    expect(skill.turns).toBe(1);
  });

  it('while the first one is being answered gets the same response', async () => {
    skill.turnMs.push(1_000);
    const both = [skill.say('네', 'same-id-1'), skill.say('네', 'same-id-1')];
    await skill.pass(1_200);
    expect(await Promise.all(both)).toEqual([['네!'], ['네!']]);
    expect(skill.turns).toBe(1);
  });

  it('gets the same response also from another process, with replies that were held before', async () => {
    await skill.ask('시작', 'first-1');
    await skill.commitLater(CONVERSATION, 'agent-1', '상담원이에요');
    const first = await skill.ask('네', 'same-id-1');
    skill.restart();
    expect(first).toEqual(['상담원이에요', '네!']);
    expect(await skill.ask('네', 'same-id-1')).toEqual(first);
    expect(await skill.ask('다음', 'next-1')).toEqual(['다음!']);
  });

  it('without an id of Kakao is recognised by its content, for a moment', async () => {
    const first = await skill.exchange({ utterance: '네' }, null);
    await skill.pass(1_000);
    expect(await skill.exchange({ utterance: '네' }, null)).toEqual(first);
    expect(skill.turns).toBe(1);
    await skill.pass(2_000);
    await skill.exchange({ utterance: '네' }, null);
    expect(skill.turns).toBe(2);
  });

  it('is a second tap on the same button, for which Kakao has another id', async () => {
    const tap = (reply: string) => ({ utterance: '모르겠어요', clientExtra: { v: 1, value: '모르겠어요', reply } });
    skill.turnMs.push(1_000);
    const both = [skill.send(tap('r1'), 'tap-1'), skill.send(tap('r1'), 'tap-2')];
    await skill.pass(1_200);
    const [first, second] = await Promise.all(both);
    await skill.pass(5_000);
    expect([second, await skill.exchange(tap('r1'), 'tap-3')]).toEqual([first, first]);
    expect(skill.turns).toBe(1);
    await skill.exchange(tap('r2'), 'tap-4');
    expect(skill.turns).toBe(2);
    await skill.pass(15_000);
    await skill.exchange(tap('r1'), 'tap-5');
    expect(skill.turns).toBe(3);
  });

  it('without an id is another one if the tap belongs to another question', async () => {
    await skill.exchange({ utterance: '네', clientExtra: { v: 1, value: '네', reply: 'r1' } }, null);
    await skill.exchange({ utterance: '네', clientExtra: { v: 1, value: '네', reply: 'r2' } }, null);
    expect(skill.turns).toBe(2);
  });
});

describe('an answer', () => {
  it('that could not be sent is given with the next message', async () => {
    await skill.exchange({ utterance: '하나' }, 'one-1', false);
    expect(await skill.ask('둘', 'two-1')).toEqual(['하나!', '둘!']);
  });

  it('whose process ended after the commit is given with the next message', async () => {
    await skill.commitLater(CONVERSATION, 'one-1', '하나!');
    skill.restart();
    expect(await skill.ask('둘', 'two-1')).toEqual(['하나!', '둘!']);
  });

  it('whose process ended before it was sent is given when the request arrives again, and not twice', async () => {
    await skill.handle({ utterance: '하나' }, 'one-1');
    skill.restart();
    expect(await skill.ask('하나', 'one-1')).toEqual(['하나!']);
    expect(await skill.ask('둘', 'two-1')).toEqual(['둘!']);
    expect(skill.turns).toBe(2);
  });

  it('whose process ended before it was sent is given with the next message, after its lease', async () => {
    await skill.handle({ utterance: '하나' }, 'one-1');
    skill.restart();
    const next = skill.say('둘', 'two-1');
    await skill.pass(2_500);
    expect(await next).toEqual(['하나!', '둘!']);
  });

  it('that is too long for a response is given in pieces, each once', async () => {
    skill.reply = () => [Array.from({ length: 400 }, (_, index) => `문장 ${index}번이에요.`).join(' ')];
    const first = await skill.exchange({ utterance: '길게' }, 'long-1');
    expect(readLabels(first)).toEqual(['이어서 보기']);
    await skill.pass(2_100);
    const rest = await skill.ask('이어서 보기', 'more-1');
    const numbers = [...readTexts(first), ...rest]
      .join(' ')
      .match(/\d+(?=번)/g)!
      .map(Number);
    expect(numbers).toEqual(Array.from({ length: 400 }, (_, index) => index));
  });

  it('of an agent, a hub or a timer is given with the next message', async () => {
    await skill.ask('시작', 'first-1');
    await skill.commitLater(CONVERSATION, 'agent-1', '상담원이에요');
    await skill.commitLater(CONVERSATION, 'timer-1', '접수했어요');
    expect(await skill.ask('네', 'next-1')).toEqual(['상담원이에요', '접수했어요', '네!']);
  });

  it('is given when an event of Kakao asks for it, without a turn', async () => {
    await skill.ask('시작', 'first-1');
    await skill.commitLater(CONVERSATION, 'agent-1', '상담원이에요');
    const response = await skill.exchange({ params: { purpose: 'held_replies' } }, 'event-1');
    expect(readTexts(response)).toEqual(['상담원이에요']);
    expect(skill.turns).toBe(1);
  });
});

describe('a message without a reply', () => {
  beforeEach(() => {
    skill.reply = (text) => (text.endsWith('가') ? [] : [`${text}!`]);
  });

  it('gets the reply that its timer brings two seconds later', async () => {
    const sending = skill.say('충전기가', 'part-1');
    await skill.pass(2_000);
    await skill.commitLater(CONVERSATION, 'internal:timer:1', '충전기가 어떤가요?');
    await skill.pass(200);
    expect(await sending).toEqual(['충전기가 어떤가요?']);
  });

  it('is acknowledged when the driver goes on, who gets one answer to both', async () => {
    const first = skill.say('충전기가', 'part-1');
    await skill.pass(800);
    const second = skill.say('안 돼요', 'part-2');
    await skill.pass(200);
    expect(await second).toEqual(['안 돼요!']);
    expect(await first).toEqual(['네, 잘 받았어요.']);
  });

  it('is acknowledged if the bot is silent, as while an agent has the conversation', async () => {
    const sending = skill.say('충전기가', 'part-1');
    await skill.pass(2_700);
    expect(await sending).toEqual(['네, 잘 받았어요.']);
  });

  it('greets a driver who comes back', async () => {
    skill.reply = () => [];
    expect(await skill.ask('', 'welcome-1', { blockName: 'welcome' })).toEqual([
      '다시 오셨네요. 하시던 이야기를 이어서 적어 주세요.',
    ]);
  });
});

it('a test of the console is answered, and is no turn', async () => {
  const { userRequest } = CONSOLE_TEST;
  const payload = { userId: userRequest.user.id, params: userRequest.params };
  expect(readTexts(await skill.exchange(payload, null))).toEqual(['스킬이 잘 연결됐어요.']);
  expect(skill.turns).toBe(0);
});
