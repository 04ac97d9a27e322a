import type { Ticket } from '../../src/domain/ticket';
import type { FaultKind } from '../../src/domain/faultKind';
import type { ConversationTurn } from '../core/conversationTurn';

/** Returns the faults that the description on a ticket names. */
export function listTicketFaults(
  { parts, now }: ConversationTurn,
  { faultDescription }: Pick<Ticket, 'faultDescription'>,
): readonly FaultKind[] {
  return faultDescription === null ? [] : parts.matcher.understand(faultDescription, now).faultKinds;
}
