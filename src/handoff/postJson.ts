import { readBody } from '../platform/readBody';

/** The response to a post. */
export interface PostResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `null` if it was not requested, was longer than 64 KB, or did not arrive completely. */
  readonly text: string | null;
}

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads the response body, up to 64 KB. Without this the body is discarded. */
  readonly shouldReadText?: boolean;
  readonly signal: AbortSignal;
}

const MAX_RESPONSE_BYTES = 64 * 1024;

/**
 * Posts JSON. Redirects are not followed, because the content is meant for this address only. Rejects if there is no
 * response, or if `signal` aborts before its headers arrive. Once they arrive the status is final: an error while
 * reading the body only sets `text` to `null`.
 */
export async function postJson(
  url: string,
  body: string,
  { headers = {}, shouldReadText = false, signal }: PostOptions,
): Promise<PostResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal,
  });
  // An unread body must not keep the connection open or delay the delivery.
  if (!shouldReadText) await response.body?.cancel().catch(() => undefined);
  return {
    status: response.status,
    headers: response.headers,
    text: shouldReadText ? await readBody(response, MAX_RESPONSE_BYTES).catch(() => null) : null,
  };
}
