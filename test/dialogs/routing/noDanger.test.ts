import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});

afterEach(() => talk.end());

describe('what denies a danger', () => {
  it.each([
    'nothing dangerous, I only meant the address',
    'no it is not dangerous, just slow',
    '위험한 건 전혀 아니고 카드만 안 돼요',
    '불난 적 없어요 카드가 안 되는 거예요',
  ])('begins none: “%s”', async (text) => {
    await talk.sayAll('서산시청 3번 카드 댔는데 인증실패 떠요', '상담원 연결', '네');
    expect((await talk.sayAll(text)).join(' ')).not.toContain('danger.');
    expect((await talk.readTicket())!.urgent).toBe(false);
  });

  it.each([
    'There is no emergency. Please remove the urgent part',
    'there was never any fire, everything is safe',
    '긴급 빼주세요 불난 적 없어요',
    '긴급은 아니에요 잘못 적었어요',
  ])('takes the urgency of the ticket away: “%s”', async (text) => {
    await talk.sayAll('서산시청 3번 충전기에서 스파크 튀어요');
    expect((await talk.sayAll(text)).join(' ')).toContain('danger.not_urgent');
    expect((await talk.readTicket())!.urgent).toBe(false);
  });
});

describe('a smell', () => {
  it.each([
    '연기는 안 보이는데 냄새는 계속 나요',
    '불꽃은 없고 탄내만 나요',
    '연기는 없어요 타는 냄새만 좀',
    'no smoke, only the smell',
  ])('goes on though nothing is seen: “%s”', async (text) => {
    await talk.sayAll('충전기에서 타는 냄새가 나요');
    expect((await talk.sayAll(text)).join(' ')).not.toContain('danger.over');
  });

  it.each(['연기도 없고 냄새도 이제 없어요', '냄새 사라졌어요', '이제 냄새 안 나요', '냄새도 이제 안 나요'])(
    'is over: “%s”',
    async (text) => {
      await talk.sayAll('충전기에서 타는 냄새가 나요');
      expect((await talk.sayAll(text)).join(' ')).toContain('danger.over');
    },
  );

  it('keeps the place of the message that ends it', async () => {
    await talk.sayAll('충전기에서 타는 냄새가 나요', '이제 냄새 안 나요 천안시청 주차장이에요');
    expect(await talk.readTicket()).toMatchObject({ station: '천안시청 주차장' });
  });
});

describe('after a danger', () => {
  const FALSE_ALARM = ['서산시청 3번에서 타는 냄새가 나요', '옆 식당에서 고기 굽는 냄새였어요'];

  it.each(['다친 사람 없어요', '아무도 안 다쳤어요', '다친 데는 없습니다', 'nobody is hurt'])(
    'who is not hurt needs no doctor: “%s”',
    async (text) => {
      await talk.sayAll('서산시청 3번 불났어요', '불 껐어요');
      expect(await talk.sayAll(text)).toEqual(['danger.nobody_hurt_after']);
    },
  );

  it.each(['충전구가 그을렸어요', '플러그에 탄 자국이 있어요', '케이블이 녹았네요', 'the plug is scorched'])(
    'what it has left is no new one: “%s”',
    async (text) => {
      await talk.sayAll('서산시청 3번 스파크 튀어요', '소방관이 왔다 가셨어요');
      expect((await talk.sayAll(text)).join(' ')).not.toContain('danger.keep_away');
    },
  );

  it.each([
    '3번이 충전하다가 자꾸 멈춰요',
    '3번 카드 인증실패 떠요',
    '3번 화면이 안 나와요',
    '3번은 커넥터가 안 빠져요',
  ])('that was none, an ordinary trouble gets a ticket of its own: “%s”', async (text) => {
    await talk.sayAll(...FALSE_ALARM, text, '상담원 연결', '네');
    const { tickets } = (await talk.bot.store.readConversation(talk.key))!;
    expect(tickets.map(({ urgent }) => urgent)).toEqual([false, true]);
  });

  it.each(['요금은 세 번 다 나가나요?', '결제된 거 맞아요?', '환불 되나요'])(
    'that was none, fees are no matter of damage: “%s”',
    async (text) => {
      expect((await talk.sayAll(...FALSE_ALARM, text)).join(' ')).not.toContain('danger.compensation');
    },
  );
});

it.each(['이거 위험한 거예요?', 'is it dangerous?'])('a danger is called one: “%s”', async (text) => {
  await talk.sayAll('서산시청 3번에서 탄내가 나요');
  expect((await talk.sayAll(text)).join(' ')).toContain('danger.is_dangerous');
});
