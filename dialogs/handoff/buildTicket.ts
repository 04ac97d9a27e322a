import { addContactWish } from '../../src/domain/joinContacts';
import type { HandoffReason, Ticket, TicketCheck } from '../../src/domain/ticket';
import { NO_DETAILS, toTicketFields } from '../../src/domain/details';
import { findChargerById, listMachines, type Station } from '../../src/domain/station';
import { addTriedSteps, type TriedStep } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { listSaid } from '../case/driverWords';
import { placeChecks, stationOf } from '../case/resolvePlace';
import { formatFault } from './recap';
import { toTicketSession } from '../charging/sessions';

/** Builds a new ticket from the current case; details that are still unknown are `null`. */
export function buildTicket(turn: ConversationTurn, reason: HandoffReason): Ticket {
  const { state, parts, now } = turn;
  const supportCase = state.case;
  const symptom = supportCase?.symptom ?? null;
  // Directly operated stations are not covered by the call centre's script, nor by its categories.
  const isCoveredByScript = symptom !== null && reason !== 'directly_operated_station';
  const playbook = isCoveredByScript ? parts.playbooks.of(symptom) : null;
  const details = supportCase?.details ?? NO_DETAILS;
  const directoryStation = supportCase === null ? null : stationOf(parts.stationDirectory, supportCase);
  return {
    number: parts.newTicketNumber(),
    status: 'queued',
    createdAt: now.toISOString(),
    ...turn.conversationKey,
    locale: state.locale,
    reason,
    symptom,
    category: playbook === null ? null : [...playbook.category, parts.playbooks.leafOf(details.station)],
    guideType: playbook?.guideType ?? null,
    ...toTicketFields(details),
    faultDescription: supportCase === null ? null : formatFault(turn, supportCase),
    session: toTicketSession(supportCase?.session ?? null),
    ...absentIfUnknown(turn, directoryStation),
    ...(turn.ticket === null ? {} : { follows: turn.ticket.number }),
    checks: checksOf(turn),
    urgent: supportCase?.warned ?? false,
    contact: addContactWish(state.contact, state.contactWish),
    ...(state.mood === null ? {} : { mood: state.mood }),
    location: supportCase?.location ?? turn.message.location,
    otherChargers: [...(supportCase?.otherChargers ?? [])],
    tried: triedOf(supportCase, reason),
    photos: [...state.photos],
    said: listSaid(turn, supportCase),
  };
}

/** Returns what the driver has tried; a report in the app unless it was refused afterwards. */
function triedOf(supportCase: SupportCase | null, reason: HandoffReason): TriedStep[] {
  const isRefused = reason === 'cannot_report_in_app' || supportCase?.cannotReport === true;
  const isReported = supportCase?.hasReported === true && !isRefused;
  return addTriedSteps(supportCase?.tried ?? [], isReported ? ['fault_report'] : []);
}

/** Returns the fields that a ticket lacks, rather than having `null`, if they are unknown. */
function absentIfUnknown(turn: ConversationTurn, station: Station | null): Partial<Ticket> {
  const { state, parts } = turn;
  const supportCase = state.case;
  const { address, operator } = station ?? {};
  const tid = terminalIdOf(station, supportCase);
  const since = listSaid(turn, supportCase)
    .map(parts.readSince)
    .find((words) => words !== null);
  return {
    ...(since ? { since } : {}),
    ...(tid === null ? {} : { tid }),
    ...(address ? { address } : {}),
    ...(operator ? { operator: operator.name } : {}),
    ...(operator?.mail ? { operatorMail: operator.mail } : {}),
    ...(supportCase?.floor ? { floor: supportCase.floor } : {}),
  };
}

/** Returns the charger's terminal id; `null` if it is unknown or several machines share the charger's number. */
export function terminalIdOf(station: Station | null, supportCase: SupportCase | null): string | null {
  const charger = supportCase?.chargerId ? findChargerById(station, supportCase.chargerId) : null;
  return charger === null || listMachines(charger).length > 1 ? null : charger.tid;
}

/** Returns the look-up results for the ticket; empty if no back office is connected. */
function checksOf({ parts, state, now }: ConversationTurn): TicketCheck[] {
  if (parts.charging === null || state.case === null) return [];
  return [...placeChecks(parts.stationDirectory, state.case, now), ...state.case.checks];
}
