import { sharedContent } from '../../support/sharedContent';

const NOW = new Date('2026-11-22T15:00:00+09:00');
const read = (text: string) => sharedContent().matcher.understand(text, NOW);

describe('a corrected number', () => {
  test.each([
    ['1번이 아이고 5번이더라', '5'],
    ['일번이 아니라 이번이라고 합니다', '2'],
    ['아니라카이 6번!', '6'],
    ['번호는 스티커가 벗겨져서 7만 보여요', '7'],
    ['충전기 번호는 KR2093817 이에요', 'KR2093817'],
    ['고장은 4번이고 2번에서는 같은 차가 지금 정상 충전 중이에요', '4'],
  ])('“%s”', (text, charger) => expect(read(text).details.charger).toBe(charger));

  test.each(['회원번호는 KR2093817이에요', '이번 주에도 안됐어요', '아이고 아직도 안 되네'])(
    'is none in “%s”',
    (text) => expect(read(text).details.charger).toBeNull(),
  );
});

describe('a name in dialect', () => {
  test.each([
    ['여그가 남원 시청 주차장이여요', '남원 시청 주차장'],
    ['군위휴게소여라 3번', '군위휴게소'],
    ['저는 그랜드 호텔 투숙객인데', '그랜드 호텔'],
  ])('“%s”', (text, station) => expect(read(text).details.station).toBe(station));
});

describe('a direction', () => {
  test.each([
    ['바쁘니께 얼른 해줘유 여기 서울방향이여', '서울방향'],
    ['부산방향이라고유 접수해달라고', '부산방향'],
    ['상행 아니고 하행이요', '하행'],
    ['하행으로 고친 거 맞죠', '하행'],
  ])('is stated in “%s”', (text, direction) => expect(read(text).stationDirection).toBe(direction));

  test.each(['서울방향으로 가다가 들렀어요', '어느 방향이에요?', '서울방향인가요?'])('is not stated in “%s”', (text) =>
    expect(read(text).stationDirection).toBeNull(),
  );
});
