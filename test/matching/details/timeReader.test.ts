import { createTimeReader } from '../../../src/matching/details/timeReader';
import { HOSTILE_TEXTS } from '../support/hostileTexts';
import { sharedPhrases } from '../support/sharedTools';

const read = createTimeReader(sharedPhrases());
const sundayAfternoon = new Date('2026-11-22T15:00:00+09:00');
const justAfterMidnight = new Date('2026-11-22T00:10:00+09:00');

describe('the time reader, for a reply to “when did charging end?”,', () => {
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
  ])('reads “%s” as %s', (text, moment) => {
    expect(read(text, sundayAfternoon)).toBe(moment);
  });

  it.each([
    ['점심때쯤 끝났어요 한 12시 반', '2026-11-22T12:30:00+09:00'],
    ['방금요 한 5분 됐나', '2026-11-22T14:55:00+09:00'],
    ['어제 저녁 먹고 8시쯤', '2026-11-21T20:00:00+09:00'],
    ['아침에 출근하고 나서니까 9시', '2026-11-22T09:00:00+09:00'],
    ['오늘 아침에 끝남, 7시 40분', '2026-11-22T07:40:00+09:00'],
    ['어제 밤에 꽂고 3시에 끝났어요', '2026-11-22T15:00:00+09:00'],
    ['this morning after breakfast, about 8', '2026-11-22T08:00:00+09:00'],
  ])('takes the hour rather than the part of the day: “%s” is %s', (text, moment) => {
    expect(read(text, sundayAfternoon)).toBe(moment);
  });

  it.each([
    '아까',
    '한참 전',
    '한참 전에 끝났어요',
    '아직 안 끝났어요',
    '두세 시간 전',
    '3시에 시작했어요',
    '모르겠어요',
    '3번',
  ])('finds no time in “%s”', (text) => {
    expect(read(text, sundayAfternoon)).toBeNull();
  });

  it.each([
    ['20분 전', '2026-11-21T23:50:00+09:00'],
    ['11시', '2026-11-21T23:00:00+09:00'],
    ['밤 12시', '2026-11-22T00:00:00+09:00'],
  ])('reads “%s”, received shortly after midnight, as %s', (text, moment) => {
    expect(read(text, justAfterMidnight)).toBe(moment);
  });

  it.each([
    ['3일 전', '2026-11-19T15:00:00+09:00'],
    ['3일 지났어요', '2026-11-19T15:00:00+09:00'],
    ['이틀 전', '2026-11-20T15:00:00+09:00'],
    ['이틀 지났어요', '2026-11-20T15:00:00+09:00'],
    ['3일 전에 끝났다고요', '2026-11-19T15:00:00+09:00'],
    ['3 days ago', '2026-11-19T15:00:00+09:00'],
    ['two days ago', '2026-11-20T15:00:00+09:00'],
    ['어제', '2026-11-21T23:59:00+09:00'],
    ['어제요', '2026-11-21T23:59:00+09:00'],
    ['어제 오전', '2026-11-21T12:00:00+09:00'],
    ['어제 저녁에 끝났어요', '2026-11-21T21:00:00+09:00'],
    ['그저께 저녁', '2026-11-20T21:00:00+09:00'],
    ['어제 밤에', '2026-11-21T23:59:00+09:00'],
    ['어젯밤', '2026-11-21T23:59:00+09:00'],
    ['오늘 아침', '2026-11-22T12:00:00+09:00'],
    ['새벽에 끝났어요', '2026-11-22T06:00:00+09:00'],
    ['저녁에요', '2026-11-21T21:00:00+09:00'],
    ['금요일', '2026-11-20T23:59:00+09:00'],
    ['yesterday', '2026-11-21T23:59:00+09:00'],
    ['last night', '2026-11-21T23:59:00+09:00'],
    ['오늘', '2026-11-22T15:00:00+09:00'],
    ['오늘 낮', '2026-11-22T15:00:00+09:00'],
  ])('reads “%s”, which has no hour, as the latest possible time: %s', (text, moment) => {
    expect(read(text, sundayAfternoon)).toBe(moment);
  });

  it.each(HOSTILE_TEXTS)('does not throw for %s', (_what, text) => {
    expect(() => read(text, sundayAfternoon)).not.toThrow();
  });
});
