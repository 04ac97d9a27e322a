import { Talk } from '../../support/talk';

it.each([
  '이기 머꼬 충전기가 안된다카네 손주 전화로 하는 깁니더',
  '아들 전화로 하는 건데 충전기가 안돼요',
  '딸 전화로 쓰는 거라 글자가 작아요 인증실패 떠요',
  '남편 폰으로 하고 있는데 화면이 안나와요',
  '친구 전화로 보내요 커넥터가 안빠져요',
  '이건 손녀 전화라 잘 모르는데 인증중만 떠요',
])('writing on somebody else’s phone is no wish to be called: “%s”', async (text) => {
  const talk = await Talk.begin();
  expect((await talk.sayAll(text)).join(' ')).not.toContain('contact.');
  await talk.end();
});

it.each(['아들 전화로 연락 주세요 충전기가 안돼요', '딸 번호로 전화 주세요', '손주한테 전화 좀 해주이소'])(
  'but a call to somebody else’s phone is wanted: “%s”',
  async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(text)).join(' ')).toContain('contact.ask_number');
    await talk.end();
  },
);

it.each([
  '전화번호 없어요? 전화로 하고싶은데',
  '거기 번호가 뭐여 전화로 할라니까',
  '전화할게요 번호 줘요',
  '전화로 얘기하고 싶은데 번호 알려줘요',
  '전화번호나 하나 주시오 사람하고 말하게',
  '통화하고싶은데 전화번호가 어떻게 돼요',
  'what number can i call',
])('who asks for a number to call while waiting gets it: “%s”', async (text) => {
  const talk = await Talk.begin();
  await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네');
  expect((await talk.sayAll(text)).join(' ')).toContain('answer.call_centre_phone');
  await talk.end();
});

describe('who asks how many tickets there are', () => {
  const QUESTIONS = ['접수 두 개 맞죠?', '접수가 따로따로 된 거죠?', '하나로 접수됐나요', '각각 접수되는 거죠?'];
  const TWO = '나주시청 1번 인증실패고 2번은 화면이 꺼졌어요';

  it.each(QUESTIONS)('hears it for one ticket: “%s”', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네', text)).join(' ')).toBe(
      'ticket.count_one',
    );
    await talk.end();
  });

  it.each(QUESTIONS)('hears it for two, with their numbers: “%s”', async (text) => {
    const talk = await Talk.begin();
    await talk.sayAll(TWO, '상담원 연결', '네', '네');
    const replies = (await talk.say(text)).map(({ text: said }) => said).join();
    const { tickets } = (await talk.bot.store.readConversation(talk.key))!;
    expect(tickets).toHaveLength(2);
    for (const { number } of tickets) expect(replies).toContain(number);
    await talk.end();
  });

  it.each(QUESTIONS)('hears before the first ticket that the other follows: “%s”', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(TWO, '상담원 연결', text)).join(' ')).toContain('recap.then_others');
    await talk.end();
  });
});
