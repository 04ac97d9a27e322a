import { sharedContent } from '../../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('chargers that work beside one that does not', () => {
  it.each([
    ['고장난 건 2번이고 5번은 되는 거예요', '2', ['5']],
    ['6번은 불 들어와 있고 7번만 꺼졌어요', '7', ['6']],
    ['안 되는 건 1번이고 3번은 멀쩡해요', '1', ['3']],
  ])('are not in trouble: “%s”', (text, charger, workingChargers) => {
    expect(read(text)).toMatchObject({ details: { charger }, otherChargers: [], workingChargers });
  });

  it.each([
    ['다 안 돼요 2 3 4번', '2', ['3', '4']],
    ['5 6번 둘 다요', '5', ['6']],
  ])('are told from a list of numbers: “%s”', (text, charger, otherChargers) => {
    expect(read(text)).toMatchObject({ details: { charger }, otherChargers });
  });
});

describe('the description of a fault', () => {
  it.each([
    ['오류는 아니라고요~ 충전이 시작을 안 해요', '충전이 시작을 안 해요'],
    ['결제는 됐어요ㅋㅋ 근데 충전기가 꺼졌어요', '충전기가 꺼졌어요'],
    ['전원은 들어왔어요ㅠㅠ 화면이 멈췄어요', '화면이 멈췄어요'],
  ])('begins behind what is denied: “%s”', (text, fault) => {
    expect(read(text).faultDescription).toBe(fault);
  });

  it.each(['화면 고장 아님', '카드 인식 오류 아녜요'])('is none in “%s”', (text) => {
    expect(read(text).faultKinds).toEqual([]);
  });
});

describe('plugging in again', () => {
  it.each(['두 번이나 다시 꽂아봤는데 같아요', '뺐다가 다시 꽂아도 똑같네요', '뽑았다 꽂았는데 그대로예요'])(
    'was tried, and is no step at which it fails: “%s”',
    (text) => {
      expect(read(text).details.errorStep).toBeNull();
    },
  );
});
