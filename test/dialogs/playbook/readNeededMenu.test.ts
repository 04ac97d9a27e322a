import { Talk } from '../../support/talk';

const AT_REPORT = ['목포시청 3번 카드 찍으면 인증 실패 떠요'];
let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
  await talk.sayAll(...AT_REPORT);
});
afterEach(() => talk.end());

it.each([
  ['운전생활이 어데 있어요', 2],
  ['카카오네비는 열었는데요', 2],
  ['운전생활까지 눌렀어요', 3],
  ['제보 내역은 찾았고요', 5],
  ['충전소 찾으러 가기가 없는데', 5],
  ['고장제보 내역 그게 안 보이네', 4],
])('the walk goes on where the driver is: %s', async (text, menu) => {
  expect((await talk.sayAll(text)).join(' ')).toContain(`report.walk_step guide.menu_step_${menu}`);
});

it('the same menu twice is offered with a way out', async () => {
  await talk.say('운전생활이 안 보여요');
  expect((await talk.sayAll('운전생활 그런 거 없어요')).join(' ')).toContain('report.walk_stuck');
  expect(await talk.readOffered()).toContain('cannot_report');
});

describe('what is not understood there', () => {
  it.each(['줄이 너무 길어요', '고객센터는 전화를 안 받던데'])('leads to an offer to file it: %s', async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toMatch(/report\.(kept|offer)/);
    expect(await talk.sayAndReadKeys('네 그래 주세요')).toEqual(['recap.ask']);
    await talk.say('네');
    expect((await talk.readTicket())?.said).toContain(text);
  });

  it('a refused offer leaves the app', async () => {
    await talk.say('줄이 너무 길어요');
    expect(await talk.sayAndReadKeys('아니요')).toEqual(['report.ask']);
  });
});

it.each(['켰습니다', '네 찾았습니다 이제 뭐 누르면 될까요', '열었는데요 다음은요'])(
  'who has found the menu goes on: %s',
  async (text) => {
    await talk.say('하나씩 안내해 주세요');
    expect((await talk.sayAll(text)).join(' ')).toContain('report.walk_step guide.menu_step_2');
  },
);
