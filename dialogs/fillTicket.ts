import type { HandoffReason, Ticket } from '../src/domain/ticket';
import type { ConversationTurn } from './conversationTurn';

/** A ticket with everything the conversation has told so far; what was not told is `null`. */
export function fillTicket(turn: ConversationTurn, reason: HandoffReason): Ticket {
  const { state, parts, now } = turn;
  const known = state.case;
  const symptom = known?.symptom ?? null;
  const playbook = symptom === null ? null : parts.playbooks.of(symptom);
  const station = known?.details.station ?? null;
  return {
    number: parts.newTicketNumber(),
    status: 'queued',
    createdAt: now.toISOString(),
    ...turn.conversationKey,
    locale: state.locale,
    reason,
    symptom,
    category: playbook === null ? null : [...playbook.category, parts.playbooks.leafOf(station)],
    guideType: playbook?.guideType ?? null,
    station,
    charger: known?.details.charger ?? null,
    errorStep: known?.details.errorStep ?? null,
    faultDescription: known?.faultDescription ?? null,
    chargerSpeed: known?.details.chargerSpeed ?? null,
    chargingEndedAt: known?.details.endedAt ?? null,
    session: null,
    checks: [],
    photos: [...state.photos],
    said: [...(known?.said ?? [])],
  };
}
