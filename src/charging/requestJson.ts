import { CodedError, type ErrorCode } from '../platform/codedError';
import { readBody } from '../platform/readBody';

export interface JsonRequest {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Limit from sending the request to the last byte of the response. Milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** A response with more bytes is rejected. */
  readonly maxBytes: number;
}

export interface JsonResponse {
  readonly json: unknown;
  /** The number of items on all pages (`X-Total-Count`); `null` if the response does not state it. */
  readonly total: number | null;
}

/**
 * Sends a request and parses the JSON response. Throws `charging_unavailable`, `charging_refused` or
 * `charging_answer_invalid`; the detail is `http_…`, `timeout`, `no_answer`, `redirect`, `too_large` or `not_json`.
 * Does not follow redirects, so that the token is never sent to another server.
 */
export async function requestJson(request: JsonRequest): Promise<JsonResponse> {
  const { method = 'GET', url, query = {}, body, headers, timeoutMs, maxBytes } = request;
  const search = new URLSearchParams(query).toString();
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    signal.throwIfAborted();
    const res = await fetch(search === '' ? url : `${url}?${search}`, {
      method,
      redirect: 'manual',
      signal,
      headers: { accept: 'application/json', ...(body === undefined ? {} : JSON_BODY), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const statusError = errorForStatus(res.status);
    if (statusError !== null) {
      await res.body?.cancel();
      throw statusError;
    }
    const text = await readBody(res, maxBytes);
    if (text === null) throw new CodedError('charging_answer_invalid', { detail: 'too_large' });
    return { json: parseJson(text), total: readTotalCount(res) };
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw new CodedError('charging_unavailable', { cause: error, detail: signal.aborted ? 'timeout' : 'no_answer' });
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Statuses below 500 after which the same request may succeed later. */
const RETRYABLE_STATUSES = [408, 425, 429];

function errorForStatus(status: number): CodedError | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return new CodedError('charging_answer_invalid', { detail: 'redirect' });
  const code: ErrorCode =
    status >= 500 || RETRYABLE_STATUSES.includes(status) ? 'charging_unavailable' : 'charging_refused';
  return new CodedError(code, { detail: `http_${status}` });
}

function readTotalCount({ headers }: Response): number | null {
  const total = headers.get('x-total-count') ?? '';
  return /^\d{1,9}$/.test(total) ? Number(total) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's error is not passed on: its message quotes the response.
    throw new CodedError('charging_answer_invalid', { detail: 'not_json' });
  }
}
