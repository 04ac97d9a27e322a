import { Talk } from '../../support/talk';

describe('the charger whose number the driver does not know', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('제주 서귀포시청 주차장에서 인증 실패가 떠요', '번호는 안 보여요');
  });

  afterEach(() => talk.end());

  it.each([
    ['오른쪽 거래요', '오른쪽'],
    ['ㅋㅋ 맨 끝에 있는 거요', '맨 끝에 있는 거'],
    ['입구 쪽 기계라고 해 주세요', '입구 쪽'],
  ])('is described later: “%s”', async (text, charger) => {
    await talk.sayAll(text, '상담원 연결', '네');
    expect((await talk.readTicket())?.charger).toBe(charger);
  });

  it.each(['앞에 차가 서 있어요', '저는 왼쪽에 있어요'])('is not what else stands somewhere: “%s”', async (text) => {
    await talk.sayAll(text, '상담원 연결', '네');
    expect((await talk.readTicket())?.charger).toBeNull();
  });
});
