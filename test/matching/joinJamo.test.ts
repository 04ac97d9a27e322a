import { joinJamo } from '../../src/matching/joinJamo';

it.each([
  ['ㅁㅏ포구청 3번', '마포구청 3번'],
  ['카드가 ㅇㅏㄴ 돼요', '카드가 안 돼요'],
  ['충전ㄱㅣ 고장', '충전기 고장'],
  ['ㅅㅓ울숲', '서울숲'],
])('joins letters that were typed apart: “%s”', (text, joined) => {
  expect(joinJamo(text)).toBe(joined);
});

it.each(['ㅋㅋㅋ 네', '안돼요 ㅠㅠ', 'ㅇㅇ', 'ㄴㄴ 아니요', 'ㅇㅋ', 'ㅎㅏㅏㅏ', 'ㅜㅡ'])(
  'leaves “%s” as it is',
  (text) => {
    expect(joinJamo(text)).toBe(text);
  },
);
