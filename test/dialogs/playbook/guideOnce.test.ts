import { answer } from '../../support/answer';

const GUIDE = 'guide.menu_step_1 guide.menu_step_2 guide.menu_step_3';
const AT_REPORT = ['강남구청 2번 충전기 화면이 꺼졌어요'];
const IN_WALK = ['강남구청 2번 충전기 카드 태그하면 인증실패 떠요', '하나씩 안내해 주세요', '다음'];

const REFUSALS = [
  '아니 카카오고뭐고 손님이 20분있다 온다고 앱깔고 앉아있을시간이 어딨어',
  '카카오내비를 깔라고? 그거 왜 내가 해야합니까 회사가 해야지',
  '제보는 내가 왜 해요',
  '그걸 손님한테 시키냐',
  '노인네가 그걸 어떻게 하나',
  '나는 2G폰이라 안돼',
  '신고고 뭐고 시간이 없다니까',
  '이걸 다 하라고요? 안 할래요',
  '충전소 찾았는데 제보 누르니까 제출 오류라고 나오고 안 돼요 ㅠㅠ',
  '앱이 자꾸 튕겨서 신고가 안 돼요',
  "I'm not going to install an app",
];

describe('a refusal of the report in the app', () => {
  it.each(REFUSALS)('is handed over at once after the guide: “%s”', async (text) => {
    expect(await answer(...AT_REPORT, text)).toBe('recap.ask');
  });

  it.each(REFUSALS)('is handed over at once in the walk through the menus: “%s”', async (text) => {
    expect(await answer(...IN_WALK, text)).toMatch(/^(empathy\.angry )?guide\.transfer|recap\.ask$/);
  });

  it.each([
    '운전생활이 안 보여요',
    '잠시만요 앱 깔고 있어요',
    '카카오내비 깔았는데 그다음은요',
    '네 해볼게요',
    '어디 있는지 못 찾겠어요',
  ])('is not heard in “%s”', async (text) =>
    expect(await answer(...IN_WALK, text)).not.toMatch(/guide\.transfer|recap\.ask/),
  );

  it('holds for the next charger too', async () => {
    const keys = await answer(...AT_REPORT, '제보는 내가 왜 해요', '네', '나주시청 3번도 커넥터가 부러졌어요');
    expect(keys).toMatch(/recap\.ask/);
    expect(keys).not.toContain('report.');
  });
});

describe('the guide', () => {
  it('is given once; for another charger only that it is reported in the same way', async () => {
    const keys = await answer(...AT_REPORT, '앱에서 제보했어요', '여기 3번도 커넥터가 부러졌어요');
    expect(keys).toContain('report.same_way report.ask');
    expect(keys).not.toMatch(/guide\./);
  });

  it('is not repeated for the same charger', async () => {
    const keys = await answer(...AT_REPORT, '나중에 할게요', '충전기 화면이 계속 꺼져 있어요');
    expect(keys).not.toContain(GUIDE);
  });
});

describe('the walk through the menus', () => {
  it('goes to the menu that the driver sees', async () => {
    const keys = await answer(
      ...IN_WALK,
      '다음',
      '다음 눌렀는데 가운데 충전기 고장제보 내역은 보여요 잠시만요 졸려서 눈이 침침해서ㅎㅎ',
    );
    expect(keys).toBe('report.walk_step guide.menu_step_4');
  });

  it.each(['운전생활까진 왔는데 그담에 뭐였죠? ㅋㅋ 위로 올라가버림', '앱 순서요! 운전생활 다음에 뭐 누르면 돼요?'])(
    'begins at the menu after the one that is named: “%s”',
    async (text) => {
      expect(await answer(...AT_REPORT, text)).toBe('report.walk_step guide.menu_step_3');
      expect(await answer(...AT_REPORT, text, '하나씩 안내해 주세요')).toBe('report.walk_step guide.menu_step_3');
    },
  );
});
