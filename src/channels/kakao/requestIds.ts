import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { SkillRequest } from './readSkillRequest';

/** A driver who has read an answer does not send the same words so soon. Milliseconds. */
const REPEATED_WITHIN_MS = 1_500;
/** The same button of the same reply is tapped twice by an impatient driver only. Milliseconds. */
const TAPPED_AGAIN_WITHIN_MS = 10_000;
const MAX_ASSIGNED = 5_000;

interface AssignedId {
  readonly id: string;
  /** Requests with this payload are the same one until then; `null` while it is being answered. */
  until: number | null;
}

/**
 * Gives each request an id, the same to those that are one: a second tap on a button, for which Kakao has another id, and
 * an equal payload without an id of Kakao, while the first one is being answered and shortly after. Within one process
 * only; requests that Kakao itself repeats have the same id everywhere.
 */
export class RequestIds {
  private readonly assigned = new LRUCache<string, AssignedId>({ max: MAX_ASSIGNED });

  constructor(
    private readonly clock: Clock,
    private readonly ids: Pick<IdGenerator, 'uuid'>,
  ) {}

  /** @param requestId Kakao's id; `null` if the request has none */
  assign(request: SkillRequest, requestId: string | null): string {
    if (requestId !== null && !isTapOnReply(request)) return requestId;
    const payload = hashPayload(request);
    const known = this.assigned.get(payload);
    if (known !== undefined && (known.until === null || this.clock.now().getTime() < known.until)) return known.id;
    const id = requestId ?? `payload-${this.ids.uuid()}`;
    this.assigned.set(payload, { id, until: null });
    return id;
  }

  /** Call it when the request is answered. */
  release(request: SkillRequest): void {
    const known = this.assigned.get(hashPayload(request));
    const withinMs = isTapOnReply(request) ? TAPPED_AGAIN_WITHIN_MS : REPEATED_WITHIN_MS;
    if (known !== undefined) known.until = this.clock.now().getTime() + withinMs;
  }
}

/** Whether a button was tapped that names the reply with it. */
function isTapOnReply({ tap }: SkillRequest): boolean {
  return typeof tap?.['reply'] === 'string';
}

function hashPayload({ botId, userId, utterance, block, tap, photos }: SkillRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([botId, userId, utterance, block.id, tap, photos]))
    .digest('hex');
}
