import { CodedError } from '../../src/platform/codedError';
import { explainError } from '../../src/platform/explainError';

describe('explainError', () => {
  it('shows message, hint and causes of a CodedError', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([], 'all failed', { cause: refused });
    const error = new CodedError('storage_unavailable', { detail: 'bot.sqlite', cause });
    expect(explainError(error)).toBe(
      `storage_unavailable: bot.sqlite\n${error.hint}\nCaused by: AggregateError, ECONNREFUSED`,
    );
  });

  it('has no line for causes if there are none', () => {
    const error = new CodedError('config_invalid', { detail: 'PORT' });
    expect(explainError(error)).toBe(`config_invalid: PORT\n${error.hint}`);
  });

  it('shows the message of other errors, and the stack if they have no code', () => {
    const busy = Object.assign(new Error('listen EADDRINUSE 127.0.0.1:3978'), { code: 'EADDRINUSE' });
    expect(explainError(busy)).toBe('listen EADDRINUSE 127.0.0.1:3978');
    expect(explainError(new TypeError('x is undefined'))).toMatch(/x is undefined\n[^]*explainError\.test\.ts/);
    expect(explainError('thrown')).toBe('thrown');
  });
});
