import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
  await talk.sayAll('목포시청 4번 카드 대면 인증중에서 안 넘어가요', '하나씩 안내해 주세요');
});
afterEach(() => talk.end());

it.each(['네 열었습니다', '깔려 있어요 그 다음은요', "it's open now", '켰어요'])(
  'goes on from the app that is open: %s',
  async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toContain('guide.menu_step_2');
  },
);

it.each([
  '맨 아래에 있나요? 지도 화면이에요',
  '어느 쪽에 있어요',
  '어떻게 생긴 거예요?',
  'where is it? I only see a map',
])('says where the menu is, and shows it again: %s', async (text) => {
  await talk.say('다음');
  expect((await talk.sayAll(text)).join(' ')).toBe('report.where_2 report.walk_step guide.menu_step_2');
});

it('offers to leave the walk to who still does not find it', async () => {
  await talk.sayAll('다음', '운전생활이 어디 있어요?');
  expect((await talk.sayAll('아래쪽 어디요?')).join(' ')).toContain('report.walk_stuck');
});

it('each menu has its place', async () => {
  await talk.sayAll('다음', '다음', '다음');
  expect((await talk.sayAll('가운데 어디요? 스크롤하나요')).join(' ')).toContain('report.where_4');
});

it('goes on with who says that it was found, and where', async () => {
  await talk.say('다음');
  expect((await talk.sayAll('찾았어요 맨 아래에 있네요')).join(' ')).toContain('guide.menu_step_3');
});
