import { randomUUID } from 'node:crypto';
import type { NewDelivery } from '../../src/domain/outbox';

/** Creates a delivery that has been due since ten minutes before noon. */
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
