import { CodedError, type ErrorCode } from './codedError';
import { isError } from './describeError';
import type { LogFields, Logger } from './logger';
import type { Metrics } from './metrics';

/** Returns a logger that also counts its warnings and errors, by the code of the error that they are about. */
export function countErrors(logger: Logger, metrics: Metrics): Logger {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn(fields, message) {
      metrics.recordError('warn', codeOf(fields));
      logger.warn(fields, message);
    },
    error(fields, message) {
      metrics.recordError('error', codeOf(fields));
      logger.error(fields, message);
    },
    child: (fields) => countErrors(logger.child(fields), metrics),
  };
}

/** The codes of others, such as a mail server's, have no end and are counted together. */
function codeOf(fields: LogFields): ErrorCode | 'other' {
  const error = Object.values(fields).find(isError);
  return error instanceof CodedError ? error.code : 'other';
}
