import { types } from 'node:util';
import { CodedError } from './codedError';
import { SendError, type SendErrorKind } from './sendError';

/** What a log says of an error. Unknown parts are absent. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string | number;
  readonly statusCode?: number;
  /** Of a reply that did not reach its channel. */
  readonly kind?: SendErrorKind;
  readonly reason?: string;
  /** Only of errors of ours: those of others may quote what a driver wrote, or the values of a query. */
  readonly message?: string;
  readonly hint?: string;
  /** Where it came from, one frame an entry, innermost first. */
  readonly stack?: readonly string[];
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 12;
const IDENTIFIER = /^[\w$]{1,64}$/;
const STACK_FRAME = /^\s+at (.+)$/;

/** Describes anything that was thrown, without the words that others put into it. */
export function describeError(error: unknown): ErrorDescription {
  return describeWithCauses(error, MAX_CAUSES);
}

/** Also true of errors from another realm, where `instanceof` is not. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function describeWithCauses(error: unknown, causesLeft: number): ErrorDescription {
  if (!isError(error)) return { name: error === null ? 'null' : typeof error };
  const cause =
    error.cause !== undefined && causesLeft > 0 ? { cause: describeWithCauses(error.cause, causesLeft - 1) } : {};
  if (error instanceof CodedError) {
    return {
      name: error.name,
      code: error.code,
      message: error.message,
      hint: error.hint,
      stack: readFrames(error),
      ...cause,
    };
  }
  if (error instanceof SendError) {
    const reason = identifierOrNull(error.reason) ?? 'unknown';
    return { name: error.name, kind: error.kind, reason, stack: readFrames(error), ...cause };
  }
  return { name: identifierOrNull(error.name) ?? 'Error', ...pickCodes(error), stack: readFrames(error), ...cause };
}

function pickCodes(
  error: { code?: unknown; statusCode?: unknown } & Error,
): Pick<ErrorDescription, 'code' | 'statusCode'> {
  const code = typeof error.code === 'number' ? error.code : identifierOrNull(error.code);
  return {
    ...(code === null ? {} : { code }),
    ...(typeof error.statusCode === 'number' ? { statusCode: error.statusCode } : {}),
  };
}

/** A name or code is one word; anything else might be a sentence with somebody's words in it. */
function identifierOrNull(value: unknown): string | null {
  return typeof value === 'string' && IDENTIFIER.test(value) ? value : null;
}

/** Without the message, which comes first and may itself have lines that look like frames. */
function readFrames(error: Error): string[] {
  const { stack = '', message } = error;
  const messageStart = message === '' ? -1 : stack.indexOf(message);
  const rest = messageStart < 0 ? stack : stack.slice(messageStart + message.length);
  const lines = rest.split('\n').slice(1);
  const result: string[] = [];
  for (const line of lines) {
    const frame = STACK_FRAME.exec(line)?.[1];
    if (frame === undefined) break;
    result.push(frame);
  }
  return result.slice(0, MAX_FRAMES);
}
