import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { SkillRequest } from './readSkillRequest';

/** A driver who has read an answer does not send the same words so soon; a second tap on a button does. Milliseconds. */
const REPEATED_WITHIN_MS = 1_500;

interface AssignedId {
  readonly id: string;
  /** Requests with this payload are the same one until then; `null` while it is being answered. */
  until: number | null;
}

/**
 * Gives ids to requests without one of Kakao's. An equal payload is the same request while the first one is being answered
 * and shortly after. Within one process only: Kakao's own ids, which every known request has, need no such memory.
 */
export class RequestIds {
  private readonly assigned = new Map<string, AssignedId>();

  constructor(
    private readonly clock: Clock,
    private readonly ids: Pick<IdGenerator, 'uuid'>,
  ) {}

  assign(request: SkillRequest): string {
    const now = this.clock.now().getTime();
    for (const [payload, { until }] of this.assigned) if (until !== null && until <= now) this.assigned.delete(payload);
    const payload = hashPayload(request);
    const known = this.assigned.get(payload);
    if (known !== undefined) return known.id;
    const id = `payload-${this.ids.uuid()}`;
    this.assigned.set(payload, { id, until: null });
    return id;
  }

  /** Call it when the request is answered. */
  release(request: SkillRequest): void {
    const known = this.assigned.get(hashPayload(request));
    if (known !== undefined) known.until = this.clock.now().getTime() + REPEATED_WITHIN_MS;
  }
}

function hashPayload({ botId, userId, utterance, block, tap, photos }: SkillRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([botId, userId, utterance, block.id, tap, photos]))
    .digest('hex');
}
