import { Talk } from '../../support/talk';

const REFUSALS = [
  '접수 말고 기다려볼게요',
  '접수는 하지마세요',
  '아직 접수하지 말고 좀 더 해볼게요',
  '접수는 나중에 할게요',
  '접수 보류해주세요',
  '접수 안 해도 돼요 그냥 갈게요',
  '아직 접수는 하지 말아 주세요',
  '접수하지 마시고 방법만 알려주세요',
  '접수까지는 필요 없어요',
  '좀 있다가 접수할게요',
  '접수는 됐고 다시 해볼게요',
  '접수 말고 그냥 물어본 거예요',
  '접수는 관두고 딴 데 갈랍니다',
  '접수 필요없심더',
  '접수하지말아봐요 한번 더 해볼게',
  '접수 하지마 나중에 할래',
  '잠깐 접수하지 말고 기다려봐요',
  '굳이 접수 안 할래요',
  "don't file it, i'll wait",
  'no ticket please',
];

describe.each([
  ['before the recap', ['나주시청 3번 카드 댔는데 인증실패 떠요']],
  ['at the recap', ['나주시청 3번 카드 댔는데 인증실패 떠요', '상담원 연결']],
  ['while the station is asked', ['인증실패 떠요']],
])('%s, no ticket is opened after a refusal', (_when, before) => {
  it.each(REFUSALS)('“%s”', async (text) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...before, text);
    talk.clock.pass(10 * 60_000);
    const ticket = await talk.readTicket();
    await talk.end();
    expect(keys.join(' ')).toContain('recap.refused');
    expect(ticket).toBeNull();
  });
});

it.each(['접수해 주세요', '그래도 접수해 주세요', '아직 안 돼요 접수해 주세요'])(
  '“%s” after a refusal opens the ticket with what was known',
  async (text) => {
    const talk = await Talk.begin();
    await talk.sayAll('나주시청 3번 카드 댔는데 인증실패 떠요', '아직 접수하지 말고 좀 더 해볼게요', text, '네');
    const ticket = await talk.readTicket();
    await talk.end();
    expect(ticket).toMatchObject({ station: '나주시청', charger: '3', symptom: 'auth_failed' });
  },
);

describe('no refusal of the ticket', () => {
  it.each(['접수는 됐어요?', '접수 말고 상담원 연결해 주세요', '접수해 주세요', '신고는 안 할래요'])(
    '“%s”',
    async (text) => {
      const talk = await Talk.begin();
      const keys = await talk.sayAll('나주시청 3번 카드 댔는데 인증실패 떠요', text);
      await talk.end();
      expect(keys.join(' ')).not.toContain('recap.refused');
    },
  );

  it('in danger, the ticket is opened', async () => {
    const talk = await Talk.begin();
    await talk.sayAll('나주시청 3번에서 연기가 나요', '접수는 하지마세요');
    const ticket = await talk.readTicket();
    await talk.end();
    expect(ticket?.urgent).toBe(true);
  });
});

it.each([
  '접수 필요 없고 지금 어떻게 해야 되는지만요',
  '접수는 됐고 뭐 하면 되는지 말해봐요',
  '접수하지 말고 당장 충전할 방법이나 알려줘',
  '접수 안 해도 되니까 우째야 되는지만 말해주이소',
  'no ticket please, just tell me what can i do',
])('what the guide recommends is repeated to who refuses the ticket and asks what to do: “%s”', async (text) => {
  const talk = await Talk.begin();
  const keys = await talk.sayAll('나주시청 3번 카드 댔는데 인증실패 떠요', text);
  expect(keys.join(' ')).toBe('recap.refused guide.alternatives');
  expect(await talk.readTicket()).toBeNull();
  await talk.end();
});
