import { createMatcherTools } from '../../../scripts/support/matcherTools';

const { matcher } = createMatcherTools();
const now = new Date('2026-11-22T15:00:00+09:00');
const read = (text: string) => matcher.understand(text, now).answeredPlace;

describe('a station is surely named', () => {
  it.each([
    ['속초 중앙시장 앞이에유', '속초 중앙시장 앞'],
    ['세브란스병원이라고 적혀 있네요', '세브란스병원'],
    ['여긴 노원구청이거든요', '노원구청'],
    ['그니까 동탄역이라구요', '동탄역'],
    ['제주 함덕해수욕장임', '제주 함덕해수욕장'],
    ['현대백화점 판교점 지하주차장이에여', '현대백화점 판교점 지하주차장'],
    ['부산 사직야구장 옆 공영주차장', '부산 사직야구장 옆 공영주차장'],
    ['대전복합터미널이라예', '대전복합터미널'],
    ['연신내역 6번 출구요', '연신내역 6번 출구'],
    ['올림픽공원 남문 쪽', '올림픽공원 남문'],
    ['롯데마트 김포공항점 4번 충전기요', '롯데마트 김포공항점'],
    ['강남구청이고요 3번이에요', '강남구청'],
    ['김밥천국 앞이요', '김밥천국 앞'],
    ['수원시청에 와 있어요', '수원시청'],
  ])('in “%s”', (text, name) => {
    expect(read(text)).toEqual({ name, certainty: 'sure' });
  });

  it.each(['앞산공원', '이요타워', '안산시청', '요기요빌딩', '옆동네마트', '구로역'])(
    'and the name “%s” is not cut',
    (text) => {
      expect(read(text)).toEqual({ name: text, certainty: 'sure' });
    },
  );

  it.each([
    ['역삼동 737번지요', '역삼동 737번지'],
    ['성남시 분당구 판교역로 235', '성남시 분당구 판교역로 235'],
    ['Teheran-ro 152', 'Teheran-ro 152'],
  ])('by its address in “%s”', (text, name) => {
    expect(read(text)).toEqual({ name, certainty: 'sure' });
  });

  it.each([
    ['안성휴게소 부산방향 쪽이요', '안성휴게소 부산방향'],
    ['문경휴게소(양평방향)', '문경휴게소(양평방향)'],
    ['천안삼거리휴게소 하행이에요', '천안삼거리휴게소 하행'],
    ['Jukjeon rest area (Seoul direction)', 'Jukjeon rest area (Seoul direction)'],
  ])('with its direction in “%s”', (text, name) => {
    expect(read(text)).toEqual({ name, certainty: 'sure' });
  });

  it.each([
    ["we're at the Hyundai Department Store", 'Hyundai Department Store'],
    ['Suwon city hall, I think', 'Suwon city hall'],
    ["it's Lotte World Tower", 'Lotte World Tower'],
    ['in front of Starbucks', 'in front of Starbucks'],
    ['Express bus terminal please', 'Express bus terminal'],
  ])('in English in “%s”', (text, name) => {
    expect(read(text)).toEqual({ name, certainty: 'sure' });
  });
});

describe('a place is doubtful', () => {
  it.each([
    ['학교 앞', '학교 앞'],
    ['울집 앞이에유', '울집 앞'],
    ['동네 마트요', '동네 마트'],
    ['편의점 맞은편이요', '편의점 맞은편'],
    ['편의점 앞에 있어요', '편의점 앞'],
    ['빨간 건물 앞', '빨간 건물 앞'],
    ['다리 밑이요', '다리 밑'],
    ['서울숲역 근처요', '서울숲역 근처'],
    ['101동 앞이요', '101동 앞'],
    ['은하수마루요', '은하수마루'],
    ['비트플렉스', '비트플렉스'],
    ['회사 지하요', '회사 지하'],
    ['next to the gas station', 'next to the gas station'],
    ['a mall near the lake', 'a mall near the lake'],
    ['my apartment', 'my apartment'],
    ['Zephyr', 'Zephyr'],
  ])('in “%s”', (text, name) => {
    expect(read(text)).toEqual({ name, certainty: 'doubtful' });
  });
});

describe('no place is named', () => {
  it.each([
    ...['그게 왜 필요해요?', '이름을 꼭 알아야 돼요?', '뭐라고요?', '어디라고 해야 되지', 'where is it written?'],
    ...['알려주기 싫습니다', '귀찮아요', 'none of your business', 'not telling you'],
    ...['푸하하', 'ㅋㅋㅋㅋ 웃기네', 'lol', '잠시만요 ㅎㅎ', '쫌만 기둘려요', '찾아볼게요', 'one sec'],
    ...['카드 태그할 때요', '큐알 찍을 때요', '앱에서 시작이요', 'tapping the card'],
    ...['간판이 없어요', '내비가 안 켜져요', '블루스크린', '눈이 와서 안 보여요', "it's raining here"],
    ...['5분 전부터요', '오후 3시쯤이요', '급속이요', '5 minutes ago', 'the second one'],
    ...['고마워요', '수고하세요', 'thanks a lot', '병신 같은', '아 몰라', 'I have no clue'],
    ...['여기요', '지금 있는 데요', 'right here', '방금 말했잖아요', '옆이요', '위에 썼어요'],
  ])('in “%s”', (text) => {
    expect(read(text)).toBeNull();
  });
});
