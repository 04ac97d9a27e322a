import type { LateDetails } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';

/** Returns category and guide type for the ticket with its new details; empty if no category applies. */
export function categoryFor({ parts }: ConversationTurn, ticket: Ticket, lateDetails: LateDetails): LateDetails {
  const symptom = lateDetails.symptom ?? ticket.symptom;
  if (symptom === null || ticket.reason === 'directly_operated_station') return {};
  const { category, guideType } = parts.playbooks.of(symptom);
  return { category: [...category, parts.playbooks.leafOf(lateDetails.station ?? ticket.station)], guideType };
}
