import { parseRetryAfterHeader } from '../../src/platform/parseRetryAfterHeader';

const NOW = new Date('2026-11-22T12:00:00Z');
const HALF_HOUR_MS = 30 * 60_000;

describe('the value of Retry-After', () => {
  it.each([
    ['30', '2026-11-22T12:00:30.000Z'],
    [' 30 ', '2026-11-22T12:00:30.000Z'],
    ['Sun, 22 Nov 2026 12:05:00 GMT', '2026-11-22T12:05:00.000Z'],
  ])('is a number of seconds or an HTTP date: %s', (value, at) => {
    expect(parseRetryAfterHeader(value, NOW, HALF_HOUR_MS)?.toISOString()).toBe(at);
  });

  it.each(['172800', '1e30', 'Infinity', 'Sun, 22 Nov 2037 12:05:00 GMT'])('is at most the limit: %s', (value) => {
    expect(parseRetryAfterHeader(value, NOW, HALF_HOUR_MS)?.toISOString()).toBe('2026-11-22T12:30:00.000Z');
  });

  it.each(['-60', '-Infinity', 'Sun, 22 Nov 2020 12:05:00 GMT'])('is never in the past: %s', (value) => {
    expect(parseRetryAfterHeader(value, NOW, HALF_HOUR_MS)).toEqual(NOW);
  });

  it('is never in the past, even if the limit is', () => {
    expect(parseRetryAfterHeader('30', NOW, -1)).toEqual(NOW);
  });

  it.each(['soon', '', ' ', 'NaN', null, undefined])('is ignored if it is %j', (value) => {
    expect(parseRetryAfterHeader(value, NOW, HALF_HOUR_MS)).toBeUndefined();
  });
});
