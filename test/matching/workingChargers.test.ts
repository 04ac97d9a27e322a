import { sharedContent } from '../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('a charger that works', () => {
  it.each([
    ['옆에 3번은 잘 되던데요', ['3']],
    ['2번 멀쩡해요', ['2']],
    ['2호기는 이상 없습니다', ['2']],
    ['아 2번은 돼요 빼주세요', ['2']],
    ['함께 안 됨 2번은 잘못됐어요, 빼주세요', ['2']],
    ['2번은 고장 아니에요', ['2']],
    ['2번 빼줘', ['2']],
    ['2번은 충전 잘만 되는데', ['2']],
    ['2번기는 되더라구요', ['2']],
    ['2호기 정상이라는 것도 적어주십시오.', ['2']],
    ['charger 2 works fine', ['2']],
    ['6번은 바로 되네유', ['6']],
    ['지금 6번에서 충전하고 있습니다', ['6']],
    ['6번서 충전 잘 되고 있어예', ['6']],
    ['6번은 옆차예요', ['6']],
    ['6번으로 한번 옮겨볼게요', ['6']],
    ['moved to number 6', ['6']],
    ['charger 6 and that one is fine', ['6']],
  ])('is read from “%s”', (text, chargers) => {
    expect(read(text).workingChargers).toEqual(chargers);
  });

  it.each([
    ['아닙니다. 2호기는 정상입니다. 고장난 것은 1호기 뿐입니다', '1'],
    ['2번은 되는데 1번이 안돼요', '1'],
    ['2번, 3번은 정상이고 1번만 고장', '1'],
    ['B-2는 멀쩡한데 B-1이 안돼요', 'B-1'],
    ['7번은 원래 됐어요 안되는건 8번', '8'],
    ['7번은 빼라니까 8번만 안되는거', '8'],
    ['7번 쓰는중인데 이건 괜찮고 8번이 안돼요', '8'],
    ["number 7 is ok, it's number 8 that's dead", '8'],
  ])('is not the one in trouble in “%s”', (text, charger) => {
    expect(read(text)).toMatchObject({ details: { charger }, otherChargers: [] });
  });

  it.each([
    ...['2번도 안돼요', '2번은 안 되는데', '2번 충전기 정상 아니에요', '2번은 잘 안돼요', '2번은 되다가 안 되네요'],
    ...['2번은 잘 되나요?', '2번이 고장이에요', '2번은 인증은 되는데 충전이 안 돼요', '2번은 화면이 꺼졌어요'],
  ])('is none in “%s”', (text) => {
    expect(read(text).workingChargers).toEqual([]);
  });
});
