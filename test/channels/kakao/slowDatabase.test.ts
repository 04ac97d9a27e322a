import { CALLBACK_URL } from '../../fixtures/kakao/payloads';
import { readLabels, readTexts } from '../../support/kakaoPhone';
import { KakaoSkill } from '../../support/kakaoSkill';

let skill: KakaoSkill;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  skill = await KakaoSkill.open();
});

afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await skill.store.close();
});

type Slow = 'find' | 'record' | 'pendingReplies';

/** Makes one step of the database take so long, once. */
function delayOnce(step: Slow, ms: number): void {
  const { responses, outbox } = skill.store;
  const owner = (step === 'pendingReplies' ? outbox : responses) as unknown as Record<
    Slow,
    (...args: never[]) => unknown
  >;
  const real = owner[step].bind(owner);
  jest.spyOn(owner, step).mockImplementationOnce(async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return real(...args);
  });
}

describe.each<Slow>(['find', 'record', 'pendingReplies'])(
  'a request during which the database takes 7 s to %s',
  (step) => {
    it('is answered in time, and its answer given with the next message, once', async () => {
      delayOnce(step, 7_000);
      let at = 0;
      const sending = skill.send({ utterance: '느린 말' }, 'slow-1').finally(() => (at = skill.elapsedMs));
      await skill.pass(5_000);
      expect(readLabels(await sending)).toEqual(['답변 확인']);
      expect(at).toBeLessThan(4_500);
      await skill.pass(5_000);
      expect(await skill.ask('다음', 'next-1')).toEqual(['느린 말!', '다음!']);
      expect(await skill.ask('또', 'next-2')).toEqual(['또!']);
      expect(skill.turns).toBe(3);
    });

    it('with a callback is acknowledged in time, and its answer posted once', async () => {
      delayOnce(step, 7_000);
      const sending = skill.send({ utterance: '느린 말', callbackUrl: CALLBACK_URL }, 'slow-1');
      await skill.pass(5_000);
      expect(await sending).toMatchObject({ useCallback: true });
      await skill.pass(6_000);
      expect(skill.posts.map(({ response }) => readTexts(response))).toEqual([['느린 말!']]);
      expect(await skill.ask('다음', 'next-1')).toEqual(['다음!']);
    });

    it('gets the same response if it arrives again', async () => {
      delayOnce(step, 7_000);
      const sending = skill.send({ utterance: '느린 말' }, 'slow-1');
      await skill.pass(12_000);
      expect(await skill.send({ utterance: '느린 말' }, 'slow-1')).toEqual(await sending);
    });
  },
);

describe('a driver who asks for an answer while the database hangs', () => {
  it.each([
    ['답변 확인', '아직 확인하고 있어요. 잠시 뒤 ‘답변 확인’을 눌러 주세요.'],
    ['See answer', expect.stringContaining('still') as string],
  ])('by %s is asked to try again, in the language of the button', async (label, text) => {
    delayOnce('find', 7_000);
    const asking = skill.say(label, 'ask-1');
    await skill.pass(5_000);
    expect(await asking).toEqual([text]);
    await skill.pass(5_000);
  });
});
