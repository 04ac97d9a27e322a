import type { Response } from 'restify';

/** An answer of the desk's routes. */
export interface DeskAnswer {
  readonly status: number;
  /** Sent as JSON; a `Buffer` as it is. Absent: nothing. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a route refuses a request; the page has a sentence for each. */
export type DeskProblem =
  'bad_request' | 'csrf' | 'forbidden' | 'not_found' | 'signed_out' | 'too_many' | 'unavailable' | 'wrong';

const STATUS_OF_PROBLEM: Readonly<Record<DeskProblem, number>> = {
  bad_request: 400,
  signed_out: 401,
  wrong: 401,
  csrf: 403,
  forbidden: 403,
  not_found: 404,
  too_many: 429,
  unavailable: 503,
};

/** Returns the answer for a problem: its status, and its code as the body. */
export function problemAnswer(code: DeskProblem, headers?: DeskAnswer['headers']): DeskAnswer {
  return { status: STATUS_OF_PROBLEM[code], body: { code }, headers };
}

/** Headers of all answers but the page: what they contain is never a document of its own. */
const DATA_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function sendAnswer(res: Response, { status, body, headers }: DeskAnswer): void {
  const isRaw = body === undefined || Buffer.isBuffer(body);
  res.writeHead(status, {
    ...DATA_HEADERS,
    ...(isRaw ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  });
  res.end(isRaw ? body : JSON.stringify(body));
}
