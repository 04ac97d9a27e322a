import { types } from 'node:util';
import { CodedError } from './codedError';
import { SendFailed, type SendFault } from './sendFailed';

/** What a log says of an error. Unknown parts are absent. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string | number;
  readonly statusCode?: number;
  /** Of a reply that did not reach its channel. */
  readonly fault?: SendFault;
  readonly reason?: string;
  /** Only of errors of ours: those of others may quote what a driver wrote, or the values of a query. */
  readonly message?: string;
  readonly hint?: string;
  /** Where it came from, one frame an entry, innermost first. */
  readonly stack?: readonly string[];
  readonly cause?: ErrorDescription;
}

const MOST_CAUSES = 5;
const MOST_FRAMES = 12;
const IDENTIFIER = /^[\w$]{1,64}$/;
const FRAME = /^\s+at (.+)$/;

/** Describes anything that was thrown, without the words that others put into it. */
export function describeError(error: unknown): ErrorDescription {
  return describe(error, MOST_CAUSES);
}

/** Also true of errors from another realm, where `instanceof` is not. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function describe(error: unknown, causesLeft: number): ErrorDescription {
  if (!isError(error)) return { name: error === null ? 'null' : typeof error };
  const cause = error.cause !== undefined && causesLeft > 0 ? { cause: describe(error.cause, causesLeft - 1) } : {};
  if (error instanceof CodedError) {
    return {
      name: error.name,
      code: error.code,
      message: error.message,
      hint: error.hint,
      stack: frames(error),
      ...cause,
    };
  }
  if (error instanceof SendFailed) {
    const reason = identifier(error.reason) ?? 'unknown';
    return { name: error.name, fault: error.fault, reason, stack: frames(error), ...cause };
  }
  return { name: identifier(error.name) ?? 'Error', ...codes(error), stack: frames(error), ...cause };
}

function codes(error: { code?: unknown; statusCode?: unknown } & Error): Pick<ErrorDescription, 'code' | 'statusCode'> {
  const code = typeof error.code === 'number' ? error.code : identifier(error.code);
  return {
    ...(code === null ? {} : { code }),
    ...(typeof error.statusCode === 'number' ? { statusCode: error.statusCode } : {}),
  };
}

/** A name or code is one word; anything else might be a sentence with somebody's words in it. */
function identifier(value: unknown): string | null {
  return typeof value === 'string' && IDENTIFIER.test(value) ? value : null;
}

/** Without the message, which comes first and may itself have lines that look like frames. */
function frames(error: Error): string[] {
  const { stack = '', message } = error;
  const messageStart = message === '' ? -1 : stack.indexOf(message);
  const rest = messageStart < 0 ? stack : stack.slice(messageStart + message.length);
  const lines = rest.split('\n').slice(1);
  const found: string[] = [];
  for (const line of lines) {
    const frame = FRAME.exec(line)?.[1];
    if (frame === undefined) break;
    found.push(frame);
  }
  return found.slice(0, MOST_FRAMES);
}
