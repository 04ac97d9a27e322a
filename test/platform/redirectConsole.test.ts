import { createLogger } from '../../src/platform/logger';
import { redirectConsole, type ConsoleMethods } from '../../src/platform/redirectConsole';
import { captureLog } from '../support/captureLog';

describe('redirectConsole', () => {
  it.each(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const)(
    'turns what is written with %s into a line of the log, without its text',
    (method) => {
      const log = captureLog();
      const printed = jest.fn();
      const target = Object.fromEntries(
        ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'].map((name) => [name, printed]),
      ) as unknown as ConsoleMethods;
      redirectConsole(target, createLogger({ level: 'info', destination: log.stream }));
      (target[method] as (...values: unknown[]) => void)('BEGIN PUBLIC KEY', new TypeError('hunter2'));
      expect(printed).not.toHaveBeenCalled();
      expect(JSON.parse(log.text())).toMatchObject({ level: 'warn', method, err: { name: 'TypeError' } });
      expect(log.text()).not.toMatch(/BEGIN|hunter2/);
    },
  );
});
