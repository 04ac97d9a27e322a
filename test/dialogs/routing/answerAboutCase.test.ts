import { Talk } from '../../support/talk';

describe('what is noted before there is a ticket', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it.each(['여태 적은 거 읽어 주실래요', '제가 한 말 정리 좀 해 주세요', '뭐라고 적으셨어요?', '접수가 몇 건이에요?'])(
    'is said, and the open question repeated: “%s”',
    async (text) => {
      await talk.say('목포시청 4번 인증실패');
      expect(await talk.sayAndReadKeys(text)).toEqual(['recap.so_far', 'ask.errorStep']);
      const { activity } = (await talk.bot.store.readTranscript(talk.key)).at(-2)!;
      expect(activity.text).toContain('목포시청 4번');
    },
  );
});
