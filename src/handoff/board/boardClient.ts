import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { DeliveryOutcome } from '../../domain/deliveryHandler';
import { postJson } from '../postJson';
import { parseRetryAfter } from '../parseRetryAfter';

/** The outcome of a post. `id` is the post's number on the board, `null` if the response contained none. */
export type BoardOutcome =
  | { readonly outcome: 'posted'; readonly id: number | null }
  | Exclude<DeliveryOutcome, { outcome: 'done' | 'cancelled' | 'wait_for' }>;

const responseSchema = z.looseObject({ id: z.number().int().positive() });

/** Client for the staff board's incoming webhook. Its URL is a secret and appears in no log and no error. */
export class BoardClient {
  constructor(
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  /** Posts a text, as a comment on the post `parentId` if it is given. Rejects if the board does not respond. */
  async post(text: string, parentId: number | null, signal: AbortSignal): Promise<BoardOutcome> {
    const body = JSON.stringify(parentId === null ? { text } : { parent_id: parentId, text });
    const { status, headers, text: responseText } = await postJson(this.url, body, { signal, shouldReadText: true });
    const error = `http_${status}`;
    if (status >= 200 && status < 300) return { outcome: 'posted', id: readPostId(responseText) };
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
      return { outcome: 'retry', error, retryAt: parseRetryAfter(headers, this.clock.now()) };
    }
    return { outcome: 'dead', error };
  }
}

function readPostId(text: string | null): number | null {
  try {
    const parsed = responseSchema.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data.id : null;
  } catch {
    return null;
  }
}
