import pino, { type DestinationStream } from 'pino';
import { describeError, isError } from './describeError';

/** From the most to the least talkative; `silent` writes nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What happened, as data. Errors among the values are written without their foreign messages. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes one JSON object a line. `error`: somebody must act now; `warn`: it went wrong and was recovered. The
 * message is a fixed sentence, and neither it nor the fields hold what a driver wrote.
 */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** A logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Gets the lines; standard output when absent. */
  readonly destination?: DestinationStream;
}

/** A logger that leaves out everything below `level`. Lines have `level` as a word and `time` as ISO 8601, UTC. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Pino would take an error that is described already for one, and describe it again its own way.
    serializers: { err: (described: unknown) => described },
  };
  return wrapPino(destination === undefined ? pino(options) : pino(options, destination));
}

function wrapPino(inner: pino.Logger): Logger {
  return {
    debug: (fields, message) => inner.debug(describeErrors(fields), message),
    info: (fields, message) => inner.info(describeErrors(fields), message),
    warn: (fields, message) => inner.warn(describeErrors(fields), message),
    error: (fields, message) => inner.error(describeErrors(fields), message),
    child: (fields) => wrapPino(inner.child(describeErrors(fields))),
  };
}

/** Errors may stand under any name, and JSON would write all fields that a driver or database library put on them. */
function describeErrors(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isError(value) ? describeError(value) : value]),
  );
}
