import { randomUUID } from 'node:crypto';
import type { NewDelivery } from '../../src/domain/outbox';

/** Creates a delivery that is due since 2026-11-22T11:50Z: ten minutes before the current time in the storage tests. */
export function newDelivery(changes: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id: randomUUID(),
    kind: 'webhook',
    ticketNumber: null,
    conversation: null,
    payload: { words: '말 \u0000 \ud83d', list: [1, null] },
    after: null,
    createdAt: '2026-11-22T11:50:00.000Z',
    ...changes,
  };
}
