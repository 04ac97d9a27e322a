import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NewDelivery, Outbox } from '../domain/outbox';
import type { StatusChanger, StatusChangeRequest } from '../domain/statusChange';

/** The payload of a `stop_session` row of the outbox. */
export const stopPayloadSchema = z.object({ sessionId: z.string(), driver: z.string(), tellLater: z.boolean() });

/** Plans at most one command per session: the row's id is derived from the session id and never issued twice. */
export class StopCommandPlanner implements StatusChanger {
  constructor(private readonly outbox: Pick<Outbox, 'wasCommandIssued'>) {}

  async planStatusChange({
    sessionId,
    driver,
    canSendLater,
    conversation,
    at,
  }: StatusChangeRequest): Promise<NewDelivery | null> {
    const id = deriveStopCommandId(sessionId);
    if (await this.outbox.wasCommandIssued(id)) return null;
    const payload: z.infer<typeof stopPayloadSchema> = { sessionId, driver, tellLater: canSendLater };
    return { id, kind: 'stop_session', ticketNumber: null, conversation, payload, after: null, createdAt: at };
  }
}

/** Derives a UUID from a session id (version 8, from a hash); it is always the same for the same session. */
export function deriveStopCommandId(sessionId: string): string {
  const hex = createHash('sha256').update(`STOP_SESSION ${sessionId}`).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
