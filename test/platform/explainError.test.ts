import { CodedError } from '../../src/platform/codedError';
import { explainError } from '../../src/platform/explainError';

describe('explainError', () => {
  it('tells message, advice and what was behind an error of ours', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([], 'all failed', { cause: refused });
    const error = new CodedError('storage_unavailable', { detail: 'bot.sqlite', cause });
    expect(explainError(error)).toBe(
      `storage_unavailable: bot.sqlite\n${error.hint}\nBehind it: AggregateError, ECONNREFUSED`,
    );
  });

  it('has no line about what was behind where nothing was', () => {
    const error = new CodedError('config_invalid', { detail: 'PORT' });
    expect(explainError(error)).toBe(`config_invalid: PORT\n${error.hint}`);
  });

  it('tells the message of errors that others raise, and the place of faults in the program', () => {
    const busy = Object.assign(new Error('listen EADDRINUSE 127.0.0.1:3978'), { code: 'EADDRINUSE' });
    expect(explainError(busy)).toBe('listen EADDRINUSE 127.0.0.1:3978');
    expect(explainError(new TypeError('x is undefined'))).toMatch(/x is undefined\n[^]*explainError\.test\.ts/);
    expect(explainError('thrown')).toBe('thrown');
  });
});
