import { classifySendError } from '../../src/channels/botFramework/classifySendError';
import { type SendError } from '../../src/platform/sendError';

const NOW = new Date('2026-11-22T12:00:00Z');
const HALF_HOUR_MS = 30 * 60_000;

function classify(failure: object, retryAfter?: string): SendError {
  const response = { headers: { get: (name: string) => (name === 'retry-after' ? (retryAfter ?? null) : null) } };
  return classifySendError(Object.assign(new Error('words of others'), failure, { response }), NOW, HALF_HOUR_MS);
}

describe('a failed send', () => {
  it.each([401, 408, 412, 425, 429, 500, 502, 503, 504])('is retried after %i', (statusCode) => {
    expect(classify({ statusCode })).toMatchObject({ kind: 'retry', reason: `http_${statusCode}` });
  });

  it.each([400, 413, 415, 422])('concerns only this reply after %i', (statusCode) => {
    expect(classify({ statusCode })).toMatchObject({ kind: 'refused', reason: `http_${statusCode}` });
  });

  it.each([
    ['an id that cannot be part of a URL', new URIError('URI malformed')],
    ['a path that cannot be sent', Object.assign(new TypeError(), { code: 'ERR_UNESCAPED_CHARACTERS' })],
    ['a header that cannot be sent', Object.assign(new TypeError(), { code: 'ERR_INVALID_CHAR' })],
  ])('is permanent after %s', (_what, error) => {
    expect(classifySendError(error, NOW, HALF_HOUR_MS).kind).toBe('dead');
  });

  it.each([404, 405, 410, 501])('is permanent after %i', (statusCode) => {
    expect(classify({ statusCode })).toMatchObject({ kind: 'dead', reason: `http_${statusCode}` });
  });

  it('is blocked until the driver writes again after 403', () => {
    expect(classify({ statusCode: 403 })).toMatchObject({ kind: 'blocked', reason: 'http_403' });
  });

  it('is retried if there was no response', () => {
    expect(classify({ code: 'ECONNREFUSED' })).toMatchObject({ kind: 'retry', reason: 'ECONNREFUSED' });
    expect(classifySendError('thrown', NOW, HALF_HOUR_MS)).toMatchObject({ kind: 'retry', reason: 'no_answer' });
  });

  it.each([
    ['ECONNRESET', true],
    ['EPIPE', true],
    ['HPE_INVALID_CONSTANT', true],
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
  ])('may have arrived after %s: %s', (code, mayHaveArrived) => {
    expect(classify({ code })).toMatchObject({ kind: 'retry', mayHaveArrived });
  });

  it.each([
    ['30', '2026-11-22T12:00:30.000Z'],
    ['172800', '2026-11-22T12:30:00.000Z'],
    ['soon', undefined],
    [undefined, undefined],
  ])('is retried at the time that the channel requests: %s', (header, at) => {
    expect(classify({ statusCode: 429 }, header).retryAt?.toISOString()).toBe(at);
  });

  it('is not classified twice, and does not repeat the original message', () => {
    const before = classify({ statusCode: 500 });
    expect(classifySendError(before, NOW, HALF_HOUR_MS)).toBe(before);
    expect(before.message).toBe('retry http_500');
  });
});
