import { createMatcherTools } from '../../scripts/support/matcherTools';

const { matcher } = createMatcherTools();
const now = new Date('2026-11-22T15:00:00+09:00');
const later = new Date('2026-11-22T16:30:00+09:00');

describe('the matcher, for a text that it has read before,', () => {
  it('reads a time again at another moment', () => {
    const text = '10분 전에 충전이 끝났어요';
    expect(matcher.understand(text, now).details.endedAt).toBe('2026-11-22T14:50:00+09:00');
    expect(matcher.understand(text, later).details.endedAt).toBe('2026-11-22T16:20:00+09:00');
    expect(matcher.understand(text, now).details.endedAt).toBe('2026-11-22T14:50:00+09:00');
  });

  it('does not read again what has no time', () => {
    const text = '나주시청 1번 화면이 꺼졌어요';
    expect(matcher.understand(text, later)).toBe(matcher.understand(text, now));
  });
});
