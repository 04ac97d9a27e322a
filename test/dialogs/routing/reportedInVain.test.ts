import { Talk } from '../../support/talk';

describe('a report in the app that did not help', () => {
  it.each(['아까 제보했잖아요.. 그런데 카드를 대도 안돼요', '제보했다니까요 다시 해봐도 안돼요'])(
    'leads to the ticket: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      await talk.say('제천시청 주차장 2번 카드 찍어도 인증실패 떠요');
      expect((await talk.sayAll(text)).join(' ')).toContain('recap.ask');
      await talk.end();
    },
  );
});

describe('a trouble that ends while the driver waits', () => {
  it.each(['어라 다시 대니까 되네요? 충전 시작됐어요', '오 됐네요? 이제 충전돼요 접수는 안 해도 될 듯'])(
    'is noted although it sounds like a question: “%s”',
    async (text) => {
      const talk = await Talk.beginWaiting();
      expect((await talk.sayAll(text)).join(' ')).toContain('waiting.solved');
      await talk.end();
    },
  );

  it.each(['충전 시작됐어요 근데 또 인증실패 떠요', '다른 분은 되네요? 저는 안돼요'])(
    'goes on in “%s”',
    async (text) => {
      const talk = await Talk.beginWaiting();
      expect((await talk.sayAll(text)).join(' ')).not.toContain('waiting.solved');
      await talk.end();
    },
  );
});
