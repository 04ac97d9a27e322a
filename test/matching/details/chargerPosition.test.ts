import { sharedTools } from '../support/sharedTools';

const { matcher } = sharedTools();
const now = new Date('2026-11-22T15:00:00+09:00');
const read = (text: string) => matcher.understand(text, now);

describe('a description is kept as the charger', () => {
  it.each([
    ['맨 끝', '맨 끝'],
    ['두 대 중에 오른쪽', '두 대 중에 오른쪽'],
    ['입구에서 두번째', '입구에서 두번째'],
    ['기둥 옆', '기둥 옆'],
    ['파란색', '파란색'],
    ['젤 왼쪽꺼', '젤 왼쪽꺼'],
    ['the left one', 'left one'],
  ])('in “%s”', (text, position) => {
    expect(read(text)).toMatchObject({ chargerPosition: position, details: { charger: null } });
  });
});

it.each([
  ['04 라꼬', '4'],
  ['넘버 사', '4'],
  ['ㅣ번', '1'],
  ['one', '1'],
  ['지하2층 3번', '3'],
])('the number is read in “%s”', (text, charger) => {
  expect(read(text).details.charger).toBe(charger);
});

it('“몰라 안 보여” means that the number cannot be read', () => {
  expect(read('몰라 안 보여').cannotReadNumber).toBe(true);
});
