import type { HandoffReason, Ticket, TicketCheck } from '../src/domain/ticket';
import { chargerWith, machinesOf, type Station } from '../src/domain/station';
import type { SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { placeChecks, stationOf } from './places';
import { ticketSession } from './sessions';

/** A ticket with everything the conversation has told so far; what was not told is `null`. */
export function fillTicket(turn: ConversationTurn, reason: HandoffReason): Ticket {
  const { state, parts, now } = turn;
  const known = state.case;
  const symptom = known?.symptom ?? null;
  // The script, and with it the call centre's path, has no place for a station that is directly operated.
  const inScript = symptom !== null && reason !== 'directly_operated_station';
  const script = inScript ? parts.playbooks.of(symptom) : null;
  const station = known?.details.station ?? null;
  const inDirectory = known === null ? null : stationOf(parts.stationDirectory, known);
  const operator = inDirectory?.operator;
  const tid = terminalOf(inDirectory, known);
  return {
    number: parts.newTicketNumber(),
    status: 'queued',
    createdAt: now.toISOString(),
    ...turn.conversationKey,
    locale: state.locale,
    reason,
    symptom,
    category: script === null ? null : [...script.category, parts.playbooks.leafOf(station)],
    guideType: script?.guideType ?? null,
    station,
    charger: known?.details.charger ?? null,
    errorStep: known?.details.errorStep ?? null,
    faultDescription: known?.faultDescription ?? null,
    chargerSpeed: known?.details.chargerSpeed ?? null,
    chargingEndedAt: known?.details.endedAt ?? null,
    session: ticketSession(known?.session ?? null),
    ...(tid === null ? {} : { tid }),
    ...(operator ? { operator: operator.name } : {}),
    ...(operator?.mail ? { operatorMail: operator.mail } : {}),
    ...(turn.ticket === null ? {} : { follows: turn.ticket.number }),
    checks: checksOf(turn),
    tried: [...(known?.tried ?? [])],
    photos: [...state.photos],
    said: [...(known?.said ?? [])],
  };
}

/** The charger's terminal; `null` where several machines have its number: any of them may be meant. */
function terminalOf(station: Station | null, known: SupportCase | null): string | null {
  const charger = known?.chargerId ? chargerWith(station, known.chargerId) : null;
  return charger === null || machinesOf(charger).length > 1 ? null : charger.tid;
}

/** What was looked up; nothing where there is nowhere to look. */
function checksOf({ parts, state, now }: ConversationTurn): TicketCheck[] {
  if (parts.office === null || state.case === null) return [];
  return [...placeChecks(parts.stationDirectory, state.case, now), ...state.case.checks];
}
