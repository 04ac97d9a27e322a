import { createSinceReader } from '../../../src/matching/details/sinceReader';
import { sharedPhrases } from '../support/sharedTools';

const readSince = createSinceReader(sharedPhrases());

describe('since when a charger has its trouble', () => {
  it.each([
    ['나주시청 2번 어제부터 화면이 안 나와요', '어제부터'],
    ['어제 저녁부터 계속 먹통이에요', '어제 저녁부터'],
    ['이틀 전부터 고장인데 왜 안 고쳐요', '이틀 전부터'],
    ['오늘 아침 7시부터 안 됩니더', '오늘 아침 7시부터'],
    ['아침부터이러고있어요', '아침부터'],
    ['그저께부텀 안 되는디유', null],
    ['월요일부터 꺼져 있던데요', '월요일부터'],
    ['it has been broken since yesterday', 'since yesterday'],
    ['screen black since 3pm', 'since 3pm'],
    ['처음부터 안 됐어요', null],
    ['서울부터 왔는데 고장이네요', null],
    ['어제 왔을 때는 됐어요', null],
    ['화면이 꺼졌어요', null],
    ['', null],
  ])('is read from “%s”: %s', (text, since) => {
    expect(readSince(text)).toBe(since);
  });
});
