import { NO_DETAILS } from '../../src/domain/details';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { resolvePlace } from './resolvePlace';

/** A driver who writes again later may be somewhere else. Milliseconds. */
const MAX_AGE_MS = 2 * 3_600_000;

/** Keeps the place of the current case, or of the one that this turn ended, for the driver's next trouble. */
export function rememberPlace(turn: ConversationTurn, caseBefore: SupportCase | null): void {
  const { state, now, isGroup, sentKeys } = turn;
  const { station, charger } = (state.case ?? caseBefore)?.details ?? NO_DETAILS;
  // A driver who starts over may mean another place.
  if (isGroup || sentKeys.includes('restart.done')) state.lastPlace = null;
  else if (station !== null) state.lastPlace = { station, charger, at: now.toISOString() };
}

/**
 * Fills in the station of a new trouble that is reported without a place soon after the last one, and its charger unless the
 * message speaks of another one. The reply repeats the place, so that the driver can correct it.
 * @returns whether the place is only assumed: the message says nothing of it
 */
export function fillLastPlace(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { state, now, message, parts } = turn;
  const { details, stationOptions, location } = supportCase;
  if (details.station !== null || stationOptions.length > 0 || location !== null) return false;
  const isBeside = parts.wordings.hasListedWord('other_charger.beside', message.text);
  const isSameOne = parts.wordings.hasListedWord('other_charger.same_one', message.text);
  const isRecent = state.lastPlace !== null && now.getTime() - Date.parse(state.lastPlace.at) <= MAX_AGE_MS;
  // "The one beside it" and "the same charger" are meant of the ticket's, however old that is.
  const isTickets = (isBeside || isSameOne) && !turn.isGroup;
  const lastPlace = isRecent ? state.lastPlace : isTickets ? turn.openTicket : null;
  if (lastPlace === null) return false;
  const { signals } = message.understanding;
  const saysSame = isSameOne || signals.includes('repeated_trouble');
  // The charger of a ticket has its trouble already.
  const mayBeSame = turn.openTicket === null && !signals.includes('other_charger');
  const isSame = !isBeside && (saysSame || mayBeSame);
  const charger = details.charger ?? (isSame ? lastPlace.charger : null);
  supportCase.details = { ...details, station: lastPlace.station, charger };
  resolvePlace(parts.stationDirectory, supportCase, NO_DETAILS, '');
  return details.charger === null && !saysSame;
}
