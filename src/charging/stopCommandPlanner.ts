import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NewDelivery, Outbox } from '../domain/outbox';
import type { StatusChanger, StatusChangeRequest } from '../domain/statusChange';

/** What a `stop_session` row of the outbox carries. */
export const stopPayloadSchema = z.object({ sessionId: z.string(), driver: z.string(), tellLater: z.boolean() });

/** Plans commands so that a session gets one: the row's id follows from the session's, and a command's id is used once. */
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

/** A UUID (version 8: made of a hash) that is the same for the same session everywhere and always. */
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
