import { detectLanguage } from '../../src/matching/detectLanguage';

describe('the language of a message', () => {
  it.each([
    'my card is ok but it shows 충전실패',
    'the app keeps saying 이용 중 and I left an hour ago',
    'what does 커넥터를 연결해 주세요 on the screen mean',
    'I am at 부산역 number 2',
  ])('is English if it only quotes Korean: “%s”', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it.each([
    'app start 눌렀는데 error 떠요',
    'QR scan fail 이라고 나와요',
    'payment 완료 인데 no charging',
    '부산역 A동 B2',
  ])('is Korean with English words in it: “%s”', (text) => {
    expect(detectLanguage(text)).toBe('ko');
  });

  it.each(['QR', 'ok', '3', 'charger busan station parking 인증실패'])('is open in “%s”', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
