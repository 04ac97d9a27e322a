import { CodedError } from '../../src/platform/codedError';
import { createLogger, type LogLevel } from '../../src/platform/logger';

function startLog(level: LogLevel) {
  const lines: string[] = [];
  const logger = createLogger({ level, destination: { write: (line: string) => void lines.push(line) } });
  return { lines, logger, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('createLogger', () => {
  it('writes one JSON object per line', () => {
    const { logger, entries, lines } = startLog('info');
    logger.info({ url: 'http://127.0.0.1' }, 'listening');
    expect(entries()).toEqual([
      { level: 'info', time: expect.any(String) as string, url: 'http://127.0.0.1', msg: 'listening' },
    ]);
    expect(entries()[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
  });

  it('leaves out lines below its level', () => {
    const { logger, entries } = startLog('warn');
    logger.debug({}, 'a');
    logger.info({}, 'b');
    logger.warn({}, 'c');
    logger.error({}, 'd');
    expect(entries().map((entry) => entry['msg'])).toEqual(['c', 'd']);
  });

  it('adds a child’s fields only to the child’s lines', () => {
    const { logger, entries } = startLog('info');
    logger.child({ channel: 'emulator' }).info({}, 'turn processed');
    logger.info({}, 'listening');
    expect(entries().map((entry) => entry['channel'])).toEqual(['emulator', undefined]);
  });

  it.each(['err', 'error', 'reason'])('writes an error under %s without messages from other code', (name) => {
    const { logger, entries, lines } = startLog('info');
    const cause = Object.assign(new Error('call me on 010-1234-5678'), { detail: 'Key (text)=(010-1234-5678)' });
    logger.error({ [name]: new CodedError('storage_unavailable', { cause }) }, 'turn failed');
    logger.error({ [name]: cause }, 'turn failed');
    logger.child({ [name]: cause }).error({}, 'turn failed');
    expect(lines.join('')).not.toContain('010-');
    expect(entries()[0]).toMatchObject({
      msg: 'turn failed',
      [name]: {
        code: 'storage_unavailable',
        message: 'storage_unavailable',
        hint: expect.any(String) as string,
        stack: expect.any(Array) as string[],
        cause: { name: 'Error' },
      },
    });
    expect(entries().map((entry) => entry[name])).toEqual([
      expect.anything(),
      expect.objectContaining({ name: 'Error' }),
      expect.objectContaining({ name: 'Error' }),
    ]);
  });
});
