import { runInNewContext } from 'node:vm';
import { CodedError } from '../../src/platform/codedError';
import { describeError } from '../../src/platform/describeError';
import { SendError } from '../../src/platform/sendError';

const WORDS = 'my phone is 010-1234-5678';

describe('describeError', () => {
  it('includes code, message and hint of a CodedError', () => {
    const error = new CodedError('playbooks_invalid', { detail: 'auth_failed.json' });
    expect(describeError(error)).toMatchObject({
      name: 'CodedError',
      code: 'playbooks_invalid',
      message: 'playbooks_invalid: auth_failed.json',
      hint: error.hint,
    });
  });

  it('includes name, code and stack of other errors, but not their message', () => {
    const error = Object.assign(new TypeError(WORDS), { code: 'ERR_X', statusCode: 502, detail: WORDS });
    const described = describeError(error);
    expect(described).toMatchObject({ name: 'TypeError', code: 'ERR_X', statusCode: 502 });
    expect(described.stack?.[0]).toContain('describeError.test.ts');
    expect(JSON.stringify(described)).not.toContain('010');
  });

  it('leaves out a message that looks like a stack', () => {
    const error = new Error(`first line\n    at ${WORDS} (file.ts:1:1)\nlast line`);
    expect(JSON.stringify(describeError(error))).not.toContain('010');
    expect(describeError(error).stack?.[0]).toContain('describeError.test.ts');
  });

  it('leaves out a message that was replaced later', () => {
    const error = new Error(`before ${WORDS}\n    at ${WORDS} (file.ts:1:1)`);
    error.message = 'after';
    expect(JSON.stringify(describeError(error).stack?.slice(1))).not.toContain('010');
  });

  it('leaves out names and codes that are sentences', () => {
    const error = Object.assign(new Error('x'), { name: WORDS, code: WORDS });
    expect(describeError(error)).toEqual({ name: 'Error', stack: expect.any(Array) as unknown[] });
  });

  it('follows causes, even circular ones', () => {
    const inner = Object.assign(new RangeError(WORDS), { code: 'SQLITE_FULL' });
    const outer = new CodedError('storage_unavailable', { cause: inner });
    expect(describeError(outer)).toMatchObject({ cause: { name: 'RangeError', code: 'SQLITE_FULL' } });
    inner.cause = outer;
    expect(JSON.stringify(describeError(outer))).not.toContain('010');
  });

  it('includes kind and reason of a SendError, but only if the reason is a code', () => {
    const failure = new SendError({ kind: 'blocked', reason: 'http_403', cause: new Error(WORDS) });
    expect(describeError(failure)).toMatchObject({ name: 'SendError', kind: 'blocked', reason: 'http_403' });
    const odd = describeError(new SendError({ kind: 'retry', reason: WORDS }));
    expect(odd).toMatchObject({ kind: 'retry', reason: 'unknown' });
    expect(JSON.stringify(odd)).not.toContain('010');
  });

  it('recognises errors of another realm', () => {
    expect(describeError(runInNewContext('new RangeError("no")'))).toMatchObject({ name: 'RangeError' });
  });

  it.each([
    [WORDS, 'string'],
    [undefined, 'undefined'],
    [null, 'null'],
    [{ message: WORDS }, 'object'],
  ])('includes only the type of %j', (thrown, name) => {
    expect(describeError(thrown)).toEqual({ name });
  });
});
