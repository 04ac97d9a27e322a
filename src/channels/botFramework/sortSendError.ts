import { SendFailed, type SendFault } from '../../platform/sendFailed';

/**
 * Statuses after which the same activity may arrive later; the others are for good. 401 is about the bot's own
 * password, which an operator corrects.
 */
const RETRY = new Set([401, 408, 412, 425, 429, 500, 502, 503, 504]);
/** The bot was removed, or the driver is not part of the roster any more. */
const BLOCKED = 403;

/**
 * What a failed send means, by its status or, where no answer came, as one to be tried again.
 * @param longestWaitMs a channel that asks for more patience gets no more than this
 */
export function sortSendError(error: unknown, now: Date, longestWaitMs: number): SendFailed {
  if (error instanceof SendFailed) return error;
  const { statusCode, code, response } = (typeof error === 'object' && error !== null ? error : {}) as HttpFailure;
  const status = typeof statusCode === 'number' ? statusCode : null;
  const reason = status !== null ? `http_${status}` : typeof code === 'string' ? code : 'no_answer';
  const retryAt = status === null ? undefined : retryAfter(response?.headers?.get('retry-after'), now, longestWaitMs);
  return new SendFailed({ fault: faultOf(status), reason, retryAt, cause: error });
}

interface HttpFailure {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly response?: { readonly headers?: { get(name: string): string | null | undefined } };
}

function faultOf(status: number | null): SendFault {
  if (status === null || RETRY.has(status)) return 'retry';
  return status === BLOCKED ? 'blocked' : 'dead';
}

/** Seconds or a date, as HTTP has it; `undefined` for anything else. */
function retryAfter(header: string | null | undefined, now: Date, longestWaitMs: number): Date | undefined {
  if (header === null || header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1_000;
  if (Number.isNaN(waitMs)) return undefined;
  return new Date(now.getTime() + Math.min(Math.max(waitMs, 0), longestWaitMs));
}
