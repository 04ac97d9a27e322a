import pino, { type DestinationStream } from 'pino';
import { describeError, isError } from './describeError';

/** From the most to the least verbose; `silent` writes nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The data of a log line. Errors among the values are written as `describeError` describes them. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes one JSON object per line. `error`: an operator must act now. `warn`: a failure that the program recovered
 * from. The message is a fixed sentence; neither it nor the fields may contain a driver's words.
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
  /** Receives the lines; standard output if absent. */
  readonly destination?: DestinationStream;
}

/** Creates a logger that omits lines below `level`. Lines have `level` as a word and `time` as ISO 8601, UTC. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Otherwise Pino would serialize an error that is already described a second time.
    serializers: { err: (described: unknown) => described },
  };
  return wrapPino(destination === undefined ? pino(options) : pino(options, destination));
}

function wrapPino(inner: pino.Logger): Logger {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: LogFields, message: string) => {
    if (inner.isLevelEnabled(level)) inner[level](describeErrors(fields), message);
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrapPino(inner.child(describeErrors(fields))),
  };
}

/** Covers errors under any name, because JSON would include all fields that a library put on them. */
function describeErrors(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isError(value) ? describeError(value) : value]),
  );
}
