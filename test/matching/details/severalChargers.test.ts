import { sharedDetailsExtractor } from '../support/sharedTools';

const extract = sharedDetailsExtractor();
const now = new Date('2026-11-22T15:00:00+09:00');
const read = (text: string) => {
  const { details, otherChargers } = extract(text, now);
  return [details.charger, ...otherChargers];
};

describe('several chargers', () => {
  it.each([
    ['5번하고 6번이요', ['5', '6']],
    ['오번이랑 육번 둘다 먹통', ['5', '6']],
    ['4,5번 다 안됨', ['4', '5']],
    ['2번부터 4번까지 다요', ['2', '3', '4']],
    ['2~5번 전부 꺼져 있어요', ['2', '3', '4', '5']],
    ['나주시청 1번도 2번도 안 돼요', ['1', '2']],
    ['7번이 안 되고 8번도 안 돼요', ['7', '8']],
    ['②번과 ③번', ['2', '3']],
    ['1번 충전기랑 4번 충전기 둘 다 화면이 안 나와요', ['1', '4']],
    ['units 5 & 6 both offline', ['5', '6']],
    ['chargers 1, 2 and 4', ['1', '2', '4']],
    ['no. 7 and no. 8', ['7', '8']],
    ['3 and 4', ['3', '4']],
    ["charger 3 doesn't work and charger 4 doesn't work either", ['3', '4']],
    ['A-1, A-2 둘다', ['A-1', 'A-2']],
  ])('are all read from “%s”', (text, chargers) => {
    expect(read(text)).toEqual(chargers);
  });

  it.each([
    ['6번 말고 7번', ['7']],
    ['1번은 되는데 2번은 안 돼요', ['2']],
    ['5번이랑 6번은 되는데 7번은 안 돼요', ['7']],
    ['4번 아니고 5번이요', ['5']],
    ['2~3번 눌러봤어요', [null]],
    ['카드를 2, 3번 대봤어요', [null]],
    ['charger 3 and 2 hours ago', ['3']],
    ['not 3 but charger 4', ['4']],
    ['2번 출구 3번 충전기', ['3']],
    ['1,500원 나왔어요', [null]],
  ])('are not read from “%s”', (text, chargers) => {
    expect(read(text)).toEqual(chargers);
  });

  it.each(['⑤번', '5️⃣번이요', '５번', '오번', 'no. 5', '❺번', '5번이여'])('one is read from “%s”', (text) => {
    expect(read(text)).toEqual(['5']);
  });
});

describe('a number that cannot be read', () => {
  it.each([
    ...['번호가 다 지워졌어요', '넘버가 안보임', '숫자가 닳아서 없어요', '번호 스티커가 뜯겨서 없네요'],
    ...['몇 번인지 안 써 있어요', '어디에 써 있는지 모르겠네요', '번호를 못 찾겠어요', '번호가 흐려서 못 읽겠어요'],
    ...[
      "I can't find any number on it",
      'the number is worn off',
      "there's no number on this thing",
      "can't read the digits",
    ],
    ...['the label has no number', 'unable to see the number', '번호 스티커가 가려져 있어요'],
  ])('is reported by “%s”', (text) => {
    expect(extract(text, now).cannotReadNumber).toBe(true);
  });

  it.each([
    ...['번호가 어디 적혀 있어요?', '번호가 없나요?', '전화번호가 안 보여요', '카드 번호가 지워졌어요'],
    ...['화면이 안 보여요', '번호는 3번이요', '몰라요', '글씨가 커요', '번호 알려드릴게요', '비밀번호를 못 찾겠어요'],
    ...['where is the number?', 'my card number is gone', 'the screen is unreadable', 'number 4', 'no idea'],
  ])('is not reported by “%s”', (text) => {
    expect(extract(text, now).cannotReadNumber).toBe(false);
  });
});
