/** What a receiver answered. */
export interface PostResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `null` where nobody wanted it, it was too long, or it did not come whole. */
  readonly text: string | null;
}

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** What the receiver answers is read, up to 64 KB; otherwise its status is all that counts. */
  readonly wantsText?: boolean;
  readonly signal: AbortSignal;
}

/** Longer answers are of no use to anybody here. */
const MAX_RESPONSE_BYTES = 64 * 1024;

/**
 * Posts JSON. Redirects are not followed: what is posted is for this address only. Rejects where there is no answer, or
 * `signal` aborts before its head is there. From then on it is known what became of the post, whatever happens to the
 * answer's body.
 */
export async function postJson(
  url: string,
  body: string,
  { headers = {}, wantsText = false, signal }: PostOptions,
): Promise<PostResponse> {
  const res = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal,
  });
  // What nobody reads must not hold the connection, nor the delivery.
  if (!wantsText) await res.body?.cancel().catch(() => undefined);
  return {
    status: res.status,
    headers: res.headers,
    text: wantsText ? await readLimited(res, MAX_RESPONSE_BYTES).catch(() => null) : null,
  };
}

async function readLimited(res: Response, maxBytes: number): Promise<string | null> {
  if (res.body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = res.body.getReader();
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array };
    if (done || value === undefined) return Buffer.concat(parts).toString('utf8');
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
