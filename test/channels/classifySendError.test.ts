import { classifySendError } from '../../src/channels/botFramework/classifySendError';
import { type SendError } from '../../src/platform/sendError';

const NOW = new Date('2026-11-22T12:00:00Z');
const HALF_HOUR_MS = 30 * 60_000;

function sorted(failure: object, retryAfter?: string): SendError {
  const response = { headers: { get: (name: string) => (name === 'retry-after' ? (retryAfter ?? null) : null) } };
  return classifySendError(Object.assign(new Error('words of others'), failure, { response }), NOW, HALF_HOUR_MS);
}

describe('a send that failed', () => {
  it.each([401, 408, 412, 425, 429, 500, 502, 503, 504])('is tried again after %i', (statusCode) => {
    expect(sorted({ statusCode })).toMatchObject({ kind: 'retry', reason: `http_${statusCode}` });
  });

  it.each([400, 404, 405, 410, 413, 501])('is for good after %i', (statusCode) => {
    expect(sorted({ statusCode })).toMatchObject({ kind: 'dead', reason: `http_${statusCode}` });
  });

  it('is blocked until the driver writes again after 403', () => {
    expect(sorted({ statusCode: 403 })).toMatchObject({ kind: 'blocked', reason: 'http_403' });
  });

  it('is tried again where no answer came', () => {
    expect(sorted({ code: 'ECONNREFUSED' })).toMatchObject({ kind: 'retry', reason: 'ECONNREFUSED' });
    expect(classifySendError('thrown', NOW, HALF_HOUR_MS)).toMatchObject({ kind: 'retry', reason: 'no_answer' });
  });

  it.each([
    ['30', '2026-11-22T12:00:30.000Z'],
    ['Sun, 22 Nov 2026 12:05:00 GMT', '2026-11-22T12:05:00.000Z'],
    ['172800', '2026-11-22T12:30:00.000Z'],
    ['1e30', '2026-11-22T12:30:00.000Z'],
    ['Infinity', '2026-11-22T12:30:00.000Z'],
    ['-60', '2026-11-22T12:00:00.000Z'],
    ['Sun, 22 Nov 2037 12:05:00 GMT', '2026-11-22T12:30:00.000Z'],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('is tried when the channel says: %s', (header, at) => {
    expect(sorted({ statusCode: 429 }, header).retryAt?.toISOString()).toBe(at);
  });

  it('stays what it is when it was sorted before, and repeats no words of others', () => {
    const before = sorted({ statusCode: 500 });
    expect(classifySendError(before, NOW, HALF_HOUR_MS)).toBe(before);
    expect(before.message).toBe('retry http_500');
  });
});
