import { Talk } from '../../support/talk';

describe('at the recap', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결');
  });

  afterEach(() => talk.end());

  it.each([
    '접수가 뭐요 신고요? 신고는 안 할랍니다 누구 고발하는것도 아니고',
    '신고까지는 하기 싫어요',
    '접수하지 마세요',
    '접수 안 할래요',
    '고발하는 거 같아서 안 할란다',
    '접수는 하지 말아주이소',
    "i don't want to report anyone",
  ])('who wants no ticket gets none: %s', async (message) => {
    expect((await talk.sayAndReadKeys(message)).at(-1)).toBe('recap.refused');
    expect(await talk.readTicket()).toBeNull();
  });

  it('who has not got the advice of the guide gets it with the refusal', async () => {
    await talk.sayAll('처음으로', '인증실패 떠요', '상담원 연결');
    expect((await talk.sayAndReadKeys('접수하지 마세요')).join(' ')).toBe('recap.refused guide.alternatives');
  });

  it.each([
    ['2번은 옆차고 저는 4번이에요', '4'],
    ['옆 사람이 2번이고 제가 3번이네요', '3'],
    ['2번은 남의 차 자리고 내 자리는 1번', '1'],
    ['아 2번은 다른 사람이고 나는 5번', '5'],
    ["2 is someone else's, I'm at charger 6", '6'],
  ])('the driver tells their own charger from the one beside it: %s', async (message, charger) => {
    await talk.sayAll(message, '네');
    expect((await talk.readTicket())!.charger).toBe(charger);
  });
});
