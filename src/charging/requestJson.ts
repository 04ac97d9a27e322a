import { CodedError, type ErrorCode } from '../platform/codedError';

export interface JsonRequest {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** From the first byte out to the last byte in. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** An answer with more bytes is not read to its end. */
  readonly maxBytes: number;
}

export interface JsonResponse {
  readonly json: unknown;
  /** How many there are of what the answer is a page of (`X-Total-Count`); `null` where it does not say. */
  readonly total: number | null;
}

/**
 * Asks for JSON. Rejects with `charging_unavailable`, `charging_refused` or `charging_answer_invalid`; the detail is
 * `http_…`, `timeout`, `no_answer`, `redirect`, `too_large` or `not_json`. Redirects are not followed: the token is
 * for one server.
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
    return { json: parseJson(await readBody(res, maxBytes)), total: readTotalCount(res) };
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw new CodedError('charging_unavailable', { cause: error, detail: signal.aborted ? 'timeout' : 'no_answer' });
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Statuses below 500 after which the same request may be answered later. */
const RETRYABLE_STATUSES = [408, 425, 429];

function errorForStatus(status: number): CodedError | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return new CodedError('charging_answer_invalid', { detail: 'redirect' });
  const code: ErrorCode =
    status >= 500 || RETRYABLE_STATUSES.includes(status) ? 'charging_unavailable' : 'charging_refused';
  return new CodedError(code, { detail: `http_${status}` });
}

/** Reads up to `maxBytes`: the length of a body is not known in advance. */
async function readBody(res: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (res.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new CodedError('charging_answer_invalid', { detail: 'too_large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readTotalCount({ headers }: Response): number | null {
  const total = headers.get('x-total-count') ?? '';
  return /^\d{1,9}$/.test(total) ? Number(total) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the answer.
    throw new CodedError('charging_answer_invalid', { detail: 'not_json' });
  }
}
