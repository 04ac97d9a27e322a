import { createHash } from 'node:crypto';
import type { DeliveryKind } from '../domain/outbox';

/**
 * Returns the id of a ticket's only outbox row of a kind (or of the only comment on its mail): a name-based UUID (version 8, SHA-256). Because it is
 * deterministic, planning again yields the same row, and later comments can refer to the ticket's post.
 */
export function toDeliveryId(ticketNumber: string, kind: DeliveryKind | 'mail_comment'): string {
  const bytes = createHash('sha256').update(`${kind} ${ticketNumber}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
