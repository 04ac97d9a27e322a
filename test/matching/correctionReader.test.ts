import { sharedTools } from './support/sharedTools';

const { matcher } = sharedTools();
const now = new Date('2026-11-22T15:00:00+09:00');

it.each([
  ['3번이 아니고 4번이요', '4번이요'],
  ['2번인 줄 알았는데 6번이더라고요', '6번이더라고요'],
  ['시청 말고 시청역 주차장이요', '시청역 주차장이요'],
  ['8번이에요 7번 말고', '8번이에요'],
  ["it's charger 5, not 3", "it's charger 5,"],
  ['not number 3 but number 5', 'but number 5'],
  ['함덕해변이라구요ㅋㅋ 김녕해변 아니에용', '함덕해변이라구요ㅋㅋ'],
  ['월정리예요ㅎㅎ 세화 공영주차장 아니라니까요ㅋㅋ', '월정리예요ㅎㅎ'],
  ['거기가 아니라요ㅋㅋ 조천읍사무소', '조천읍사무소'],
  ['서귀포의료원이라고 했는데 왜 제주의료원으로 적어요', '서귀포의료원'],
  ['5번이라니까 왜 자꾸 6번으로 접수해요', '5번'],
  ['not the pier, museum car park', 'museum car park'],
  ['museum car park, not the pier', 'museum car park,'],
  ['stadium west, not harbour road', 'stadium west'],
  ['I said museum, why did you write pier', 'I said museum,'],
  ['museum but you wrote pier', 'museum'],
  ['내가 언제 5번이라고 했어 6번이라고', '6번이라고'],
  ['누가 월정리랬어요 김녕이라니까', '김녕이라니까'],
  ['제주시청이라뇨 서귀포시청인데', '서귀포시청인데'],
  ["when did I say 4? it's charger 9", "it's charger 9"],
])('reads what is right in “%s”', (text, right) => {
  expect(matcher.understand(text, now).correctedPart).toBe(right);
});

it.each(['the screen is black, not responding', 'charger 4 is dead, not sure why', '3번인데 왜 인증실패가 나와요'])(
  'reads no correction in “%s”, which contrasts nothing',
  (text) => {
    expect(matcher.understand(text, now).correctedPart).toBeNull();
  },
);

it.each(['4번도 안돼요', '옆에 4번은 돼요', 'number 4 does not work either', '화면이 안 나와요'])(
  'reads no correction in “%s”',
  (text) => {
    const { correctedPart, signals } = matcher.understand(text, now);
    expect([correctedPart, signals.includes('corrects')]).toEqual([null, false]);
  },
);
