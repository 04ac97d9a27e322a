import { sharedContent } from '../../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('a step that the message contrasts with another', () => {
  it.each([
    ['앱에서 결제했어요 카드는 아니고요', 'app_start', ['card']],
    ['카드 말고 QR로 찍었어요', 'qr', ['card']],
    ['큐알이 아니라 카드 댔어요', 'card', ['qr']],
  ])('is replaced by it: “%s”', (text, errorStep, deniedSteps) => {
    expect(read(text)).toMatchObject({ details: { errorStep }, deniedSteps });
  });

  it.each(['카드 댔는데 안 돼요', '큐알 찍었더니 실패래요'])(
    'is not denied where nothing is contrasted: “%s”',
    (text) => {
      expect(read(text).deniedSteps).toEqual([]);
    },
  );
});
