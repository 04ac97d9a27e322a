import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { DeliveryOutcome } from '../../domain/receiver';
import { postJson } from '../postJson';
import { parseRetryAfter } from '../parseRetryAfter';

/** What came of a post; `id` is the board's number for it, `null` where its answer had none. */
export type BoardOutcome =
  | { readonly outcome: 'posted'; readonly id: number | null }
  | Exclude<DeliveryOutcome, { outcome: 'done' | 'cancelled' | 'wait_for' }>;

const answer = z.looseObject({ id: z.number().int().positive() });

/** The staff board's incoming webhook. Its address is a secret: it stands in no log and no error. */
export class BoardClient {
  constructor(
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  /** Posts a text, under another post where `parentId` is given. */
  async post(text: string, parentId: number | null, signal: AbortSignal): Promise<BoardOutcome> {
    const body = JSON.stringify(parentId === null ? { text } : { parent_id: parentId, text });
    const { status, headers, text: answered } = await postJson(this.url, body, { signal, wantsText: true });
    const error = `http_${status}`;
    if (status >= 200 && status < 300) return { outcome: 'posted', id: readPostId(answered) };
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
      return { outcome: 'retry', error, retryAt: parseRetryAfter(headers, this.clock.now()) };
    }
    return { outcome: 'dead', error };
  }
}

function readPostId(text: string | null): number | null {
  try {
    const parsed = answer.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data.id : null;
  } catch {
    return null;
  }
}
