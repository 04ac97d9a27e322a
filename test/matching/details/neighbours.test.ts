import { sharedContent } from '../../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('the charger beside the driver', () => {
  it.each([
    ['옆자리는 6번이에요', []],
    ['제 옆이 4번인데 거긴 잘 돼요', ['4']],
    ['옆 거는 12번이고 그건 되네요', ['12']],
    ['the one next to me is charger 5 and that works', ['5']],
  ])('is not the driver’s own: “%s”', (text, workingChargers) => {
    expect(read(text)).toMatchObject({ details: { charger: null }, workingChargers });
  });

  it.each([
    ['옆은 8번이고 저는 9번이요', '9'],
    ['옆에 거는 1번인데 그건 되고 제 2번이 안돼요', '2'],
    ['옆 3번도 안돼요', '3'],
  ])('leaves the driver’s own in “%s”', (text, charger) => {
    expect(read(text).details.charger).toBe(charger);
  });
});

describe('two chargers between which the driver wavers', () => {
  it.each([
    ['4번인지 5번인지 모르겠어요', '4번인지 5번'],
    ['6번 아니면 7번요', '6번 아니면 7번'],
    ['1번이었나 2번이었나', '1번이었나 2번'],
    ['charger 2 or charger 3, not sure', 'charger 2 or charger 3'],
  ])('are a description and no number: “%s”', (text, chargerPosition) => {
    expect(read(text)).toMatchObject({ details: { charger: null }, chargerPosition });
  });

  it.each([
    ['2번인가 3번인가 했는데 3번 맞네요', '3'],
    ['7번인지 8번인지 봤더니 7번이에요', '7'],
    ['3번인지 확인해 주세요', '3'],
  ])('are settled by a later one: “%s”', (text, charger) => {
    expect(read(text).details.charger).toBe(charger);
  });
});
