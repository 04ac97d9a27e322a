import { sharedTools } from '../support/sharedTools';

const NOW = new Date('2026-11-22T15:00:00+09:00');
const { matcher } = sharedTools();
const read = (text: string) => matcher.understand(text, NOW);

it.each([
  ['카드는 아직 안 댔어요', 'card'],
  ['큐알은 안 찍어봤는데요', 'qr'],
  ['카드 안 대봤어요', 'card'],
  ["I haven't tapped the card yet", 'card'],
])('a step that was not tried did not fail: “%s”', (text, step) => {
  expect(read(text).deniedSteps).toContain(step);
  expect(read(text).details.errorStep).toBeNull();
});

it.each(['카드 대도 안 돼요', '카드가 안 찍혀요', '카드를 대면 안 된다고 나와요'])(
  'but one that failed did: “%s”',
  (text) => {
    expect(read(text).details.errorStep).toBe('card');
  },
);

it.each([
  ['급하다고요 서산시청 1번', '서산시청'],
  ['추운데 판교역 공영주차장이요', '판교역 공영주차장'],
  ['비 오는데 홍대입구역이요', '홍대입구역'],
  ['말했잖아 수원시청', '수원시청'],
  ['해운대 공영주차장', '해운대 공영주차장'],
])('talk before a station is no part of it: “%s”', (text, station) => {
  expect(read(text).answeredPlace?.name).toBe(station);
});
