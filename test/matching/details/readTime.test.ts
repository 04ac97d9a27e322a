import { join } from 'node:path';
import { createTimeReader } from '../../../src/matching/details/readTime';
import { loadPhrases } from '../../../src/matching/loadPhrases';
import { HOSTILE_TEXTS } from '../support/hostileTexts';

const read = createTimeReader(loadPhrases(join(__dirname, '../../../locales')));
const sundayAfternoon = new Date('2026-11-22T15:00:00+09:00');
const justAfterMidnight = new Date('2026-11-22T00:10:00+09:00');

describe('a bare answer to when charging ended', () => {
  it.each([
    ['10분 전', '2026-11-22T14:50:00+09:00'],
    ['어제 밤 11시', '2026-11-21T23:00:00+09:00'],
    ['방금', '2026-11-22T15:00:00+09:00'],
    ['오후 3시쯤', '2026-11-22T15:00:00+09:00'],
    ['한 시간 정도 됐어요', '2026-11-22T14:00:00+09:00'],
    ['1시 아니 2시요', '2026-11-22T14:00:00+09:00'],
    ['새벽 두 시 반', '2026-11-22T02:30:00+09:00'],
    ['20일 오전 10시', '2026-11-20T10:00:00+09:00'],
    ['11pm yesterday', '2026-11-21T23:00:00+09:00'],
    ['half past two', '2026-11-22T14:30:00+09:00'],
  ])('“%s” is %s', (text, moment) => {
    expect(read(text, sundayAfternoon)).toBe(moment);
  });

  it.each(['어제', '아까', '두세 시간 전', '3시에 시작했어요', '모르겠어요', '3번'])('“%s” is no moment', (text) => {
    expect(read(text, sundayAfternoon)).toBeNull();
  });

  it.each([
    ['20분 전', '2026-11-21T23:50:00+09:00'],
    ['11시', '2026-11-21T23:00:00+09:00'],
    ['밤 12시', '2026-11-22T00:00:00+09:00'],
  ])('“%s” just after midnight is %s', (text, moment) => {
    expect(read(text, justAfterMidnight)).toBe(moment);
  });

  it.each(HOSTILE_TEXTS)('survives %s', (_what, text) => {
    expect(() => read(text, sundayAfternoon)).not.toThrow();
  });
});
