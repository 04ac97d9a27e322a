import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, ERRORS } from '../../src/platform/codedError';
import { projectRoot } from '../../src/platform/projectRoot';

describe('CodedError', () => {
  it('has its code, cause and hint', () => {
    const cause = new Error('disk full');
    const error = new CodedError('storage_unavailable', { cause, detail: 'bot.sqlite' });
    expect(error).toMatchObject({
      name: 'CodedError',
      code: 'storage_unavailable',
      retryable: true,
      detail: 'bot.sqlite',
    });
    expect(error.message).toBe('storage_unavailable: bot.sqlite');
    expect(error.cause).toBe(cause);
    expect(error.hint).toBe(ERRORS.storage_unavailable.hint);
  });

  it('needs only the code', () => {
    const error = new CodedError('bad_request');
    expect(error).toMatchObject({ message: 'bad_request', retryable: false, detail: null });
    expect('cause' in error).toBe(false);
  });
});

describe('docs/errors.md', () => {
  const rows = readFileSync(join(projectRoot, 'docs/errors.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('lists exactly the errors of the program', () => {
    const documented = rows.map(([, code, retry, hint]) => ({ code, retry, hint }));
    const known = Object.entries(ERRORS).map(([code, { retryable: retry, hint }]) => ({
      code: `\`${code}\``,
      retry: retry ? 'yes' : 'no',
      hint,
    }));
    expect(documented).toEqual(known);
  });
});
