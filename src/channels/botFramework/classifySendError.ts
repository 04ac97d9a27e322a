import { parseRetryAfterHeader } from '../../platform/parseRetryAfterHeader';
import { SendError, type SendErrorKind } from '../../platform/sendError';

/**
 * Statuses after which a retry may succeed; all others are permanent. 401 concerns the bot's own password, which can be
 * corrected.
 */
const RETRYABLE_STATUSES = new Set([401, 408, 412, 425, 429, 500, 502, 503, 504]);
/** Answers of a channel, or of a gateway before it, that may have passed the reply on. */
const UNCLEAR_STATUSES = new Set([408, 500, 502, 504]);
/** The request was sent, at least in part, and no answer arrived that can be read (`HPE_…`). */
const UNCLEAR_CODE = /^(?:timeout|ECONNRESET|EPIPE|ETIMEDOUT|HPE_.*)$/;
/** The channel does not take this reply as it is; it may take others. */
const REFUSING_STATUSES = new Set([400, 413, 415, 422]);
/** The request cannot even be written, for example because an id cannot be part of a URL. */
const UNSENDABLE_CODE = /^ERR_(?:INVALID|UNESCAPED)_/;
/** The bot was removed, or the driver is no longer a member of the conversation. */
const STATUS_BLOCKED = 403;

/**
 * Converts the error of a failed send to a `SendError`, by its HTTP status. Without a response it is `retry`.
 * @param maxWaitMs upper limit for the delay that the channel requests with `Retry-After`
 */
export function classifySendError(error: unknown, now: Date, maxWaitMs: number): SendError {
  if (error instanceof SendError) return error;
  const { statusCode, code, name, response } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as HttpResponseError;
  const status = typeof statusCode === 'number' ? statusCode : null;
  const reason = status !== null ? `http_${status}` : reasonWithoutResponse(name, code);
  const retryAt =
    status === null ? undefined : parseRetryAfterHeader(response?.headers?.get('retry-after'), now, maxWaitMs);
  const isUnsendable = error instanceof URIError || UNSENDABLE_CODE.test(reason);
  const kind = isUnsendable ? 'dead' : errorKindOf(status);
  const mayHaveArrived = status === null ? UNCLEAR_CODE.test(reason) : UNCLEAR_STATUSES.has(status);
  return new SendError({ kind, reason, retryAt, mayHaveArrived, cause: error });
}

interface HttpResponseError {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly response?: { readonly headers?: { get(name: string): string | null | undefined } };
}

function reasonWithoutResponse(name: unknown, code: unknown): string {
  if (name === 'AbortError') return 'timeout';
  return typeof code === 'string' ? code : 'no_answer';
}

function errorKindOf(status: number | null): SendErrorKind {
  if (status === null || RETRYABLE_STATUSES.has(status)) return 'retry';
  if (REFUSING_STATUSES.has(status)) return 'refused';
  return status === STATUS_BLOCKED ? 'blocked' : 'dead';
}
