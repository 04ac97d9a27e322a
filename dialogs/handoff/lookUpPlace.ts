import { upsertCheck } from '../../src/domain/checks';
import { NO_DETAILS } from '../../src/domain/details';
import type { LateDetails } from '../../src/domain/store';
import type { Ticket, TicketCheck } from '../../src/domain/ticket';
import { doubtNearStation } from '../case/doubtNearStation';
import { placeChecks, resolvePlace, stationOf } from '../case/resolvePlace';
import { newCase, type SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { terminalIdOf } from './buildTicket';

/** Checks that were made for a session, which no longer hold when the place is corrected. */
const SESSION_CHECKS = ['session', 'session_status', 'authentication_error', 'authentication_failed'] as const;

/** A corrected place with everything that the bot knows of it. */
export interface LookedUpPlace {
  readonly details: LateDetails;
  readonly checks: readonly TicketCheck[];
}

/**
 * Looks up the place of an open ticket anew, with the corrected station or charger. What was derived from the old place
 * (session, terminal, operator, speed) is replaced, or removed if it is unknown.
 * @param rejectsStation the driver says that the station before is wrong: it is not taken again for what they name
 */
export function lookUpPlace(
  turn: ConversationTurn,
  ticket: Ticket,
  corrected: Partial<Pick<Ticket, 'station' | 'charger'>>,
  rejectsStation: boolean,
): LookedUpPlace {
  const before = resolve(turn, newCase(), { station: ticket.station, charger: ticket.charger });
  const after = resolve(turn, before, corrected);
  const isSame = rejectsStation && after.stationId === before.stationId;
  doubtNearStation(turn, after, corrected.station ?? null, isSame);
  const { station, charger } = after.details;
  const directoryStation = stationOf(turn.parts.stationDirectory, after);
  const operator = directoryStation?.operator;
  const isSpeedDerived = before.details.chargerSpeed === ticket.chargerSpeed;
  const { session } = ticket;
  const keepsSession = session !== null && session.station === station && session.charger === charger;
  updateCase(turn, ticket, after, keepsSession);
  return {
    details: {
      station,
      charger,
      ...(isSpeedDerived ? { chargerSpeed: after.details.chargerSpeed } : {}),
      session: keepsSession ? session : null,
      tid: terminalIdOf(directoryStation, after) ?? undefined,
      address: directoryStation?.address || undefined,
      operator: operator?.name,
      operatorMail: operator?.mail ?? undefined,
    },
    checks: turn.parts.charging === null ? [] : checksFor(turn, ticket, after, keepsSession),
  };
}

/** Returns the case with another place, looked up in the directory; its speed is the directory's. */
function resolve(
  { parts, message }: ConversationTurn,
  supportCase: SupportCase,
  place: Partial<Pick<Ticket, 'station' | 'charger'>>,
): SupportCase {
  const before = supportCase.details;
  const after = {
    ...supportCase,
    details: { ...NO_DETAILS, station: before.station, charger: before.charger, ...place },
  };
  // The charger is looked up again, because its speed was dropped.
  resolvePlace(parts.stationDirectory, after, { ...before, charger: null }, message.text);
  return after;
}

function checksFor(turn: ConversationTurn, ticket: Ticket, after: SupportCase, keepsSession: boolean): TicketCheck[] {
  const stale = keepsSession ? [] : SESSION_CHECKS.filter((name) => ticket.checks.some((check) => check.name === name));
  const place = placeChecks(turn.parts.stationDirectory, after, turn.now);
  return stale.reduce<TicketCheck[]>((checks, name) => upsertCheck(checks, name, 'unknown', turn.now), place);
}

/** Keeps the conversation's case in line with its ticket, so that a second hand-over finds the same ticket. */
function updateCase({ state }: ConversationTurn, ticket: Ticket, after: SupportCase, keepsSession: boolean): void {
  if (state.case === null || state.waitingFor !== ticket.number) return;
  const { stationId, chargerId, stationOptions, details } = after;
  Object.assign(state.case, { stationId, chargerId, stationOptions });
  state.case.details = { ...state.case.details, station: details.station, charger: details.charger };
  if (!keepsSession) state.case.session = null;
}
