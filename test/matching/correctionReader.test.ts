import { createMatcherTools } from '../../scripts/support/matcherTools';

const { matcher } = createMatcherTools();
const now = new Date('2026-11-22T15:00:00+09:00');

it.each([
  ['3번이 아니고 4번이요', '4번이요'],
  ['2번인 줄 알았는데 6번이더라고요', '6번이더라고요'],
  ['시청 말고 시청역 주차장이요', '시청역 주차장이요'],
  ['8번이에요 7번 말고', '8번이에요'],
  ["it's charger 5, not 3", "it's charger 5,"],
  ['not number 3 but number 5', 'but number 5'],
])('reads what is right in “%s”', (text, right) => {
  expect(matcher.understand(text, now).correctedPart).toBe(right);
});

it.each(['4번도 안돼요', '옆에 4번은 돼요', 'number 4 does not work either', '화면이 안 나와요'])(
  'reads no correction in “%s”',
  (text) => {
    const { correctedPart, signals } = matcher.understand(text, now);
    expect([correctedPart, signals.includes('corrects')]).toEqual([null, false]);
  },
);
