import { isError } from './describeError';
import type { Logger } from './logger';

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const;

/** The parts of the global console that libraries write to. */
export type ConsoleMethods = Pick<Console, (typeof METHODS)[number]>;

/**
 * Turns whatever libraries write to the console into lines of the log. Only the names of errors are kept, because the
 * texts may contain keys or a driver's words.
 */
export function redirectConsole(target: ConsoleMethods, logger: Logger): void {
  for (const method of METHODS) {
    target[method] = (...values: unknown[]) => {
      const error = values.find(isError);
      logger.warn({ method, ...(error === undefined ? {} : { err: error }) }, 'a library wrote to the console');
    };
  }
}
