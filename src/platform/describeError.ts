import { types } from 'node:util';
import { CodedError } from './codedError';
import { SendError, type SendErrorKind } from './sendError';

/** An error in the form in which it is logged. Unknown parts are absent. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string | number;
  readonly statusCode?: number;
  /** Only of a `SendError`. */
  readonly kind?: SendErrorKind;
  readonly reason?: string;
  /** Only of this program's own errors: other messages may quote a driver's words or the values of a query. */
  readonly message?: string;
  readonly hint?: string;
  /** The stack, one frame per entry, innermost first. */
  readonly stack?: readonly string[];
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 12;
const IDENTIFIER = /^[\w$]{1,64}$/;
const STACK_FRAME = /^\s+at (.+)$/;

/** Describes any thrown value for the log, without messages from other code. */
export function describeError(error: unknown): ErrorDescription {
  return describeWithCauses(error, MAX_CAUSES);
}

/** Like `instanceof Error`, but also true for errors from another realm. */
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

/** A name or code is one word; anything else may be a sentence that quotes a driver. */
function identifierOrNull(value: unknown): string | null {
  return typeof value === 'string' && IDENTIFIER.test(value) ? value : null;
}

/** Skips the message, which comes first and may contain lines that look like frames. */
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
