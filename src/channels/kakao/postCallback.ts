import type { RequestHttps } from './publicHttps';
import type { SkillResponse } from './skillResponse';

const TIMEOUT_MS = 4_000;
const MAX_ANSWER_BYTES = 16 * 1024;

/** Whether Kakao accepted an answer; if not, why, as a code for the log. */
export type CallbackResult = { readonly isAccepted: true } | { readonly isAccepted: false; readonly reason: string };

/**
 * Posts an answer to a request's callback URL, which must have been checked. A URL can be used once: only if Kakao gave
 * no answer, or one of its own errors, the post is repeated, once and not after `deadline`.
 * @param now returns the time in milliseconds, as `deadline` counts it
 */
export async function postCallback(
  url: string,
  response: SkillResponse,
  { request, now, deadline }: { readonly request: RequestHttps; readonly now: () => number; readonly deadline: number },
): Promise<CallbackResult> {
  const first = await attempt(url, response, request);
  if (first.isAccepted || !first.mayRepeat || now() >= deadline) return first;
  return attempt(url, response, request);
}

async function attempt(
  url: string,
  response: SkillResponse,
  request: RequestHttps,
): Promise<CallbackResult & { readonly mayRepeat: boolean }> {
  try {
    const options = { method: 'POST', timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES } as const;
    const { status, body } = await request(url, { ...options, body: JSON.stringify(response) });
    if (status >= 500) return { isAccepted: false, reason: `http_${status}`, mayRepeat: true };
    if (status < 200 || status > 299) return { isAccepted: false, reason: `http_${status}`, mayRepeat: false };
    const result = readStatus(body);
    return result === 'FAIL' || result === 'ERROR'
      ? { isAccepted: false, reason: result.toLowerCase(), mayRepeat: false }
      : { isAccepted: true, mayRepeat: false };
  } catch {
    return { isAccepted: false, reason: 'no_answer', mayRepeat: true };
  }
}

function readStatus(body: Buffer): unknown {
  try {
    return (JSON.parse(body.toString('utf8')) as { status?: unknown } | null)?.status;
  } catch {
    return undefined;
  }
}
