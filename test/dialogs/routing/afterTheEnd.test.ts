import { Talk } from '../../support/talk';

const ENDS: readonly (readonly [string, readonly string[]])[] = [
  ['it was solved', ['강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '해결됐어요']],
  ['the driver left', ['강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '됐어요 그냥 갈게요', '아니요']],
  ['the driver reported it', ['강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '앱에서 제보했어요']],
];

const FOLLOW_UPS: readonly (readonly [string, string])[] = [
  ['고마워요', 'thanks.welcome'],
  ['감사합니다 수고하세요', 'thanks.welcome'],
  ['bye', 'waiting.farewell'],
  ['하나만 더요', 'none.more'],
  ['하나만 더 물어볼게요', 'none.more'],
  ['저기요 하나만요', 'none.more'],
  ['혹시 또 여쭤봐도 되나요', 'none.more'],
  ['질문있는데요', 'none.more'],
  ['one more question', 'none.more'],
  ['근데 왜 그랬던 거예요?', 'answer.why_happened'],
  ['다음에 또 이러면 어떡해요?', 'answer.if_again'],
  ['내가 뭐 더 할 건 없지?', 'answer.anything_left'],
  ['그럼 이제 가도 되죠?', 'answer.must_wait_here'],
  ['요금은 정상으로 나가는거죠?', 'answer.will_pay'],
  ['여기 사장 누구예요?', 'question.after_end'],
  ['충전기 만든 회사가 어디예요', 'question.after_end'],
];

describe.each(ENDS)('after the end, when %s', (_name, messages) => {
  it.each(FOLLOW_UPS)('"%s" is answered with %s', async (text, key) => {
    const talk = await Talk.begin();
    expect(await talk.sayAll(...messages, text)).toEqual([key]);
    await talk.end();
  });

  it('a question how to report is answered with the menus of the app', async () => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(...messages, '혹시 제보는 어떻게 해요?')).join(' ')).toContain('guide.menu_step_1');
    await talk.end();
  });

  it('a new trouble opens a case of its own at the same station', async () => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...messages, '아 근데 옆에 5번은 화면이 꺼져있던데요');
    expect(keys[0]).toMatch(/^noted\.numbered_charger heard_fault\.screen empathy\.first_contact/);
    await talk.end();
  });
});

describe('a first message about the own car', () => {
  it.each([
    ['제 차가 충전하면 배터리가 80%에서 멈추는데 원래 그런가요?', 'answer.own_car'],
    ['아이오닉5 겨울에 주행거리 왜 이렇게 줄어요?', 'answer.own_car'],
    ['EV6 급속충전 자주하면 안 좋아요?', 'answer.own_car'],
    ['보닛에서 소리나는데 괜찮나요', 'answer.own_car'],
    ['코나 충전구 안 열리는데 어떻게 열어요', 'answer.own_car'],
    ['my car battery drains fast, why?', 'answer.own_car'],
    ['테슬라도 여기서 충전돼요?', 'answer.car_fits'],
    ['우리 차는 DC콤보인데 되나', 'answer.car_fits'],
    ['BMW i4 is it compatible with your chargers?', 'answer.car_fits'],
    ['차에 경고등 들어왔는데 어떡해요', 'answer.car_damage'],
  ])('is answered honestly, with the menu: "%s"', async (text, key) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(text))[0]).toContain(key);
    expect(await talk.readOffered()).toContain('auth_pending');
    await talk.end();
  });
});

describe('late at night', () => {
  it('names the hour once a night, and only after the trouble was repeated', async () => {
    const talk = await Talk.begin();
    talk.clock.set('2026-11-22T23:30:00+09:00');
    expect((await talk.sayAll('인증 중에서 안 넘어가요'))[0]).toContain('empathy.first_contact');
    expect((await talk.sayAll('처음으로', '강남구청 3번 인증중만 떠요'))[0]).toContain(
      'heard.auth_pending empathy.late_night',
    );
    talk.clock.set('2026-11-23T02:00:00+09:00');
    expect((await talk.sayAll('처음으로', '강남구청 5번 화면이 꺼졌어요'))[0]).not.toContain('late_night');
    await talk.end();
  });
});

describe('a number of a charger', () => {
  it.each([
    '강남구청 1번 카드 찍으면 인증실패 뜨고 2번은 화면이 꺼졌어요',
    '강남구청 3번을 꽂았는데 인증실패',
    '1번 2번 다 카드가 안 읽혀요 강남구청',
    '아까부터 계속 인증중이에요 강남구청 3번',
  ])('is not taken for the number of times it happened: "%s"', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(text)).join(' ')).not.toContain('repeated_trouble');
    await talk.end();
  });

  it.each(['또 안돼요 강남구청 3번 인증실패', '한두번도 아니고 맨날 인증실패네', '세 번 다 인증실패예요'])(
    'does not hide that it happened before: "%s"',
    async (text) => {
      const talk = await Talk.begin();
      expect((await talk.sayAll(text)).join(' ')).toContain('repeated_trouble');
      await talk.end();
    },
  );
});
