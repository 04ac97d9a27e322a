import { classifyMailError } from '../../../src/handoff/mail/classifyMailError';

describe('classifyMailError', () => {
  it.each([
    [{ responseCode: 550, command: 'RCPT TO' }, 'dead', 'smtp_550'],
    [{ responseCode: 552, command: 'DATA' }, 'dead', 'smtp_552'],
    [{ responseCode: 553, command: 'MAIL FROM' }, 'dead', 'smtp_553'],
    [{ responseCode: 451, command: 'RCPT TO' }, 'retry', 'smtp_451'],
    [{ responseCode: 421, command: 'DATA' }, 'retry', 'smtp_421'],
    [{ responseCode: 503, command: 'MAIL FROM' }, 'retry', 'smtp_503'],
    [{ responseCode: 530, command: 'MAIL FROM' }, 'retry', 'smtp_530'],
    [{ responseCode: 534, command: 'MAIL FROM' }, 'retry', 'smtp_534'],
    [{ responseCode: 535, command: 'MAIL FROM' }, 'retry', 'smtp_535'],
    [{ responseCode: 538, command: 'MAIL FROM' }, 'retry', 'smtp_538'],
    [{ responseCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' }, 'retry', 'smtp_535'],
    [{ responseCode: 554, command: 'CONN' }, 'retry', 'smtp_554'],
    [{ code: 'ECONNECTION', command: 'CONN' }, 'retry', 'ECONNECTION'],
    [{ code: 'ETIMEDOUT' }, 'retry', 'ETIMEDOUT'],
    [{ code: 'words of others' }, 'retry', 'no_answer'],
    [null, 'retry', 'no_answer'],
  ])('classifies %j as %s', (error, outcome, reason) => {
    expect(classifyMailError(error)).toEqual({ outcome, error: reason });
  });
});
