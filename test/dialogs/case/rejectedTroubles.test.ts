import { Talk } from '../../support/talk';

const TO_RECAP = ['나주시청 2번 카드 댔는데 인증실패 떠요', '화면도 안나와요', '상담원 연결'];

const REMOVALS = [
  ...[
    '화면은 빼주세요',
    '화면 고장은 지워줘요',
    '화면은 빼이소',
    '아 화면 그거 빼줘요',
    '화면고장 삭제해주세요',
    '화면 얘기는 빼 달라니까',
  ],
  ...['화면 고장? 아니 그냥 인증실패만 떠요', '화면 고장은 아니고 인증실패요', '화면은 아니고 인증 실패예요'],
  ...['remove the screen please', 'the broken screen? no, just authentication failed', 'please take out the screen'],
];

describe('who takes a trouble back', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll(...TO_RECAP);
  });

  afterEach(() => talk.end());

  it.each(REMOVALS)('sees the recap without it, and it is not on the ticket: “%s”', async (text) => {
    const replies = await talk.say(text);
    const said = replies.map(({ text: one }) => one).join();
    expect(said).not.toMatch(/화면 고장|broken screen/);
    await talk.sayAll('네');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_failed', faultDescription: null, charger: '2' });
  });

  it.each(REMOVALS)('has it taken off the ticket, and sees that: “%s”', async (text) => {
    expect((await talk.sayAll('네', text)).join(' ')).toContain('waiting.corrected');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_failed', faultDescription: null, charger: '2' });
  });

  it.each(['화면이 아직도 안나와요', '카드는 빼고 QR로 했어요', 'the screen is still black'])(
    'keeps it with “%s”',
    async (text) => {
      await talk.sayAll('네', text);
      expect((await talk.readTicket())!.faultDescription).toMatch(/화면|screen/);
    },
  );
});
