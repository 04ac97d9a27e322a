import { answer } from '../../support/answer';

const PROTESTS = [
  '내집에 충전기를 놔두고 왜 내가 딴데를 가서 충전을 합니까',
  '딴데 가라는 소리 하지마쇼 주민이 왜 나갑니까',
  '누가 간다고 했소',
  '다른 충전소 가기 싫어요',
  '고치기 전에는 안 갈 거예요',
  '딴데 가라고?',
  '이대로는 못 갑니다',
  'why should I go somewhere else',
  "I'm not leaving",
];

it.each(PROTESTS)('who will not go elsewhere is not let go, and asked on: “%s”', async (text) => {
  expect(await answer('2번 충전기 화면이 꺼졌어요', text)).toBe('answer.why_elsewhere ask.station');
});

it.each(PROTESTS)('after the guide, who will not go elsewhere gets a ticket: “%s”', async (text) => {
  expect(await answer('강남구청 2번 충전기 화면이 꺼졌어요', text)).toMatch(
    /^(answer\.why_elsewhere|ask\.noted)? ?recap\.ask$/,
  );
});

it.each(['다른 데로 갈게요', '됐어요 딴 데 갈래요', '그냥 갈랍니다'])(
  'who goes elsewhere is let go: “%s”',
  async (text) => expect(await answer('2번 충전기 화면이 꺼졌어요', text)).toBe('offer_agent.leaving'),
);

it('who was mistaken for leaving and wants the ticket gets it', async () => {
  const keys = await answer(
    '강남구청 2번 화면이 꺼졌어요',
    '딴 데 갈래요',
    '누가 간다고했소?? 고장접수를 하라니까 접수를',
  );
  expect(keys).toMatch(/guide\.transfer|recap\.ask/);
});

describe('leaving with the connector out', () => {
  const ENDED = '강남구청 3번 급속 충전 10분 전에 끝나서 커넥터 뽑았는데 아직 사용중이라고 나옵니다';

  it('is not answered with a word about the connector', async () => {
    expect(await answer(ENDED, '여기서 기다려야 하나요?')).toContain('answer.must_wait_here.unplugged');
    expect(await answer(ENDED, '차 빼도 되나요?')).toContain('answer.move_car.unplugged');
  });

  it('is, where nothing was said of it', async () => {
    const keys = await answer('강남구청 3번 급속 충전 10분 전에 끝났는데 아직 이용 중이에요', '차 빼도 되나요?');
    expect(keys).toContain('answer.move_car');
    expect(keys).not.toContain('unplugged');
  });
});
