import type { SkillResponse } from '../../../src/channels/kakao/skillResponse';
import { CALLBACK_URL } from '../../fixtures/kakao/payloads';
import { readTexts } from '../../support/kakaoPhone';
import { KakaoSkill } from '../../support/kakaoSkill';

const NO_NEW_ANSWER = '새로 온 답변이 없어요. 궁금한 점은 그대로 적어 주세요.';
const SLOW = { utterance: '느린 말' };

let skill: KakaoSkill;
let other: KakaoSkill;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  skill = await KakaoSkill.open();
  other = skill.openOther();
});

afterEach(async () => {
  jest.useRealTimers();
  await skill.store.close();
});

/** Sends a message whose turn takes longer than Kakao waits, and lets the turn end. */
async function sendSlowly(payload = {}): Promise<SkillResponse> {
  skill.turnMs.push(4_100);
  const sending = skill.send({ ...SLOW, ...payload }, 'slow-1');
  await skill.pass(4_600);
  return sending;
}

describe('a request that was answered before its turn was done, and arrives again at another process', () => {
  it.each([
    ['the first message of a driver', false],
    ['a later message', true],
  ])('gets the same response if it is %s, and the answer is given once, when the driver asks', async (_, isLater) => {
    if (isLater) await skill.ask('안녕', 'hello-1');
    const response = await sendSlowly();
    expect(await other.exchange(SLOW, 'slow-1')).toEqual(response);
    expect(await other.ask('답변 확인', 'ask-1')).toEqual(['느린 말!']);
    expect(await skill.ask('답변 확인', 'ask-2')).toEqual([NO_NEW_ANSWER]);
  });

  it('is acknowledged in the same way if it has a callback, and the answer is posted once', async () => {
    const callback = { callbackUrl: CALLBACK_URL };
    const response = await sendSlowly(callback);
    expect(await other.exchange({ ...SLOW, ...callback }, 'slow-1')).toEqual(response);
    await skill.pass(2_000);
    expect([...skill.posts, ...other.posts].map((post) => readTexts(post.response))).toEqual([['느린 말!']]);
    expect(await other.ask('답변 확인', 'ask-1')).toEqual([NO_NEW_ANSWER]);
  });

  it('is processed there if its turn has failed, and nothing is lost', async () => {
    await skill.ask('안녕', 'hello-1');
    skill.reply = () => null;
    const response = await sendSlowly();
    expect(await other.exchange(SLOW, 'slow-1')).toEqual(response);
    expect(await other.ask('답변 확인', 'ask-1')).toEqual(['느린 말!']);
  });

  it('gets the answer if the first response did not leave', async () => {
    skill.turnMs.push(4_100);
    const sending = skill.send(SLOW, 'slow-1', false);
    await skill.pass(4_600);
    await sending;
    expect(readTexts(await other.exchange(SLOW, 'slow-1'))).toEqual(['느린 말!']);
    expect(await skill.ask('답변 확인', 'ask-1')).toEqual([NO_NEW_ANSWER]);
  });
});

describe('a driver who asks for an answer that still takes long', () => {
  it('is told the same by another process when the request arrives again, and loses nothing', async () => {
    await skill.ask('안녕', 'hello-1');
    skill.turnMs.push(9_500);
    void skill.send(SLOW, 'slow-1');
    await skill.pass(4_200);
    const asking = skill.send({ utterance: '답변 확인' }, 'ask-1');
    await skill.pass(4_500);
    const response = await asking;
    await skill.pass(2_000);
    expect(await other.exchange({ utterance: '답변 확인' }, 'ask-1')).toEqual(response);
    expect(await other.ask('답변 확인', 'ask-2')).toEqual(['느린 말!']);
  });
});
