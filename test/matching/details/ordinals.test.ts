import { sharedContent } from '../../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00')).details;

describe('an ordinal', () => {
  it.each(['충전하다 꺼져요 두번째예요', '자꾸 멈춰요 세번째임', '결제가 안돼요 네 번째네요'])(
    'after a report counts how often it happened: “%s”',
    (text) => {
      expect(read(text)).toMatchObject({ charger: null, station: null });
    },
  );

  it.each([
    ['화면이 꺼졌어요 두번째 기계요', '2'],
    ['인증이 안돼요 세번째 거', '3'],
    ['두번째요', '2'],
  ])('before a noun, or alone, is the charger: “%s”', (text, charger) => {
    expect(read(text).charger).toBe(charger);
  });
});

describe('a town', () => {
  it.each([
    ['수산시장 앞 주차장이요 부산', '수산시장 앞 주차장', '부산'],
    ['fish market building, Busan', 'fish market building', 'Busan'],
  ])('beside a place is kept with it: “%s”', (text, name, area) => {
    const { answeredPlace } = matcher.understand(text, new Date());
    expect(answeredPlace).toMatchObject({ name, area });
  });

  it.each(["it's in Busan", '부산이요'])('alone is one: “%s”', (text) => {
    expect(matcher.understand(text, new Date()).answeredPlace?.isArea).toBe(true);
  });
});
