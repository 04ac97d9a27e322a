import { sharedDetailsExtractor } from '../support/sharedTools';

const extract = sharedDetailsExtractor();
const isSentence = (text: string) => extract(text, new Date('2026-11-22T15:00:00+09:00')).isSentence;

describe('isSentence', () => {
  it.each([
    '화면이 안 켜져요',
    '여기 사람 많아요ㅠㅠ',
    '지금 가고 있는데요...',
    '추워요!!',
    'why do you ask',
    'I am at work now',
  ])('is true for “%s”', (text) => {
    expect(isSentence(text)).toBe(true);
  });

  it.each([
    '해운대요',
    '힐스테이트',
    '강남구청입니다',
    '센터필드예요',
    '여기 시청인데요',
    'I-Park',
    'Whyte House',
    '3번',
  ])('is false for “%s”', (text) => {
    expect(isSentence(text)).toBe(false);
  });
});
