import { Talk } from '../../support/talk';

const REPORT = '강남구청 3번 충전기 화면이 안 나와요';

/** What drivers write who give no telephone number, or want no call. */
const REFUSALS = [
  '번호는 안 알려줄래요',
  '전화 말고 여기로 답 줘요',
  '개인정보라 싫어요',
  '번호 남기기 싫은데',
  '그냥 채팅으로 해주세요',
  '전번 안갈쳐줄란다',
  '번호는 좀 그렇네요',
  "no I don't want to give my number",
  'here in the chat please, no phone',
  '전화번호 없이는 안돼요?',
  '연락처는 패스할게요',
  '귀가 안 들려서 전화는 못 받아요',
  '아 됐고 번호 안줘',
  '톡으로 주세요',
  '전화받기 곤란해요 여기 남겨주세요',
  '폰번호 공개하고 싶지 않습니다',
  '전화 오는 거 질색이니께 글로 줘요',
  '전화하지 말아 주세요',
  '청각장애라 통화가 안 돼요',
  '전화 사절합니다',
  '전화 필요없어요',
];

describe('a driver who gives no telephone number', () => {
  it.each([...REFUSALS, '싫어요', '아뇨 안 할래요'])('is not asked again, and gets a ticket: "%s"', async (refusal) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(REPORT, '전화 좀 주세요', refusal);
    expect(keys[0]).toMatch(/^contact\.no_call guide\.transfer/);
    expect(keys.join(' ')).not.toContain('contact.ask_number');
    expect(await talk.readTicket()).toMatchObject({ contact: null, reason: 'asked_for_agent' });
    await talk.end();
  });

  it.each(REFUSALS)('is told where the answer comes while waiting, and it is on the ticket: "%s"', async (refusal) => {
    const talk = await Talk.begin();
    expect(await talk.sayAll(REPORT, '상담원 연결', '네', refusal)).toEqual(['waiting.no_call']);
    expect((await talk.readTicket())!.said).toContain(refusal);
    await talk.end();
  });

  it('is helped with the trouble that the same message reports', async () => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(`${REPORT} 전화는 하지 마시고 여기로 답 주세요`);
    expect(keys.join(' ')).toMatch(/^contact\.no_call noted\.numbered_charger heard_fault\.screen/);
    await talk.end();
  });

  it.each(['상담원 연결해 주세요 근데 전화는 말고요', '번호는 안 알려주고 접수만 하고 싶어요'])(
    'gets the ticket that the same message asks for: "%s"',
    async (text) => {
      const talk = await Talk.begin();
      expect((await talk.sayAll(text))[0]).toMatch(/^contact\.no_call guide\.transfer/);
      expect((await talk.readTicket())!.said).toEqual([text]);
      await talk.end();
    },
  );

  it('answers the recap in the same message', async () => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(REPORT, '상담원 연결', '네 근데 전화는 하지 마세요'))[0]).toMatch(
      /^contact\.no_call guide\.transfer/,
    );
    await talk.end();
  });
});

describe('a driver who refuses nothing', () => {
  it.each([
    '고객센터 전화는 안 받네요',
    '번호가 안 적혀 있어요',
    '번호 안 보여요',
    '채팅 말고 전화 주세요',
    '전화도 없이 왔네',
    '고쳐놓으시고 돈 안 나갔는지는 확인해서 여기다 적어줘요',
    '결과 여기에 남겨 주세요',
    '돈 안 나갔는지 여기로 알려줘요',
    '전화 안 된다고 한 적 없어요',
    '전화해도 돼요',
    "I never said don't call",
  ])('is not told that no number is needed: "%s"', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll('강남구청 화면이 안 나와요', text)).join(' ')).not.toContain('no_call');
    await talk.end();
  });
});
