import type { BackOfficeSession } from '../../../src/domain/backOffice';
import { mergeDetails, NO_DETAILS } from '../../../src/domain/details';
import { normalizeChargerNumber } from '../../../src/domain/station';
import { isRunning } from '../../case/cannotEnd';
import { mayNameStation, resolvePlace } from '../../case/resolvePlace';
import type { SupportCase } from '../../core/supportCaseState';
import type { ConversationTurn } from '../../core/conversationTurn';

/**
 * Returns the place that the message names if it cannot be the session's: a station, or a place that is known only
 * roughly ("Busan"); `null` if it names none.
 */
export function readOtherPlace(
  { message, parts }: ConversationTurn,
  { stationId }: BackOfficeSession,
  understanding = message.understanding,
): string | null {
  const { answeredPlace, details } = understanding;
  const isUncertain = answeredPlace?.certainty !== 'sure' && answeredPlace?.isArea !== true;
  const place = isUncertain ? details.station : (answeredPlace?.name ?? details.station);
  return place === null || mayNameStation(parts.stationDirectory, place, stationId) ? null : place;
}

/** Whether the message names the session's station, or several of that name including it. */
export function namesStationOf({ message, parts }: ConversationTurn, { stationId }: BackOfficeSession): boolean {
  const { station } = message.understanding.details;
  return station !== null && mayNameStation(parts.stationDirectory, station, stationId);
}

/**
 * Leaves the session's station out of a message that names it and then another place ("what city hall? I am at the
 * harbour, number 3"), so that only the other place is read.
 * @returns whether the message was such a denial
 */
export function narrowToOtherPlace(turn: ConversationTurn, session: BackOfficeSession): boolean {
  const { message, parts, now } = turn;
  const { station } = message.understanding.details;
  const start = station === null ? -1 : message.text.indexOf(station);
  if (station === null || start < 0 || !namesStationOf(turn, session)) return false;
  const end = message.text.slice(start + station.length).search(/[\s.,!?]|$/) + start + station.length;
  const text = `${message.text.slice(0, start)} ${message.text.slice(end)}`.trim();
  const understanding = parts.matcher.understand(text, now);
  if (readOtherPlace(turn, session, understanding) === null) return false;
  turn.message = { ...message, text, understanding };
  return true;
}

/** Whether the message denies the place of the session in words that are no plain "no" ("never been there"). */
export function deniesSession(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  if (contrastsWishes(turn)) return false;
  return message.meaning !== 'yes' && parts.wordings.hasListedWord('session.denies', message.text);
}

/** Whether the message contrasts what is wanted with a charge that cannot be ended ("not elsewhere, end this one"). */
export function contrastsWishes({ message, parts, state }: ConversationTurn): boolean {
  const { correctedPart, details } = message.understanding;
  const namesPlace = details.station !== null || details.charger !== null;
  return correctedPart !== null && !namesPlace && isRunning(parts, state.case!);
}

/**
 * Removes the place of a denied session from the case, and takes over what the message names instead. A charger of
 * another station is kept although the denied one has the same number.
 */
export function replaceDeniedPlace(turn: ConversationTurn, supportCase: SupportCase, denied: BackOfficeSession): void {
  const { details } = turn.message.understanding;
  const place = readOtherPlace(turn, denied);
  const isDeniedStation =
    supportCase.stationId === denied.stationId && (place !== null || namesStationOf(turn, denied));
  const isDeniedCharger = details.charger !== null && normalizeChargerNumber(details.charger) === denied.charger;
  if (place === null && isDeniedCharger) {
    supportCase.details = { ...supportCase.details, charger: null, chargerSpeed: details.chargerSpeed };
    supportCase.chargerId = null;
  }
  const isOtherChargerThere = place === null && details.charger !== null && !isDeniedCharger;
  if (isDeniedStation && !isOtherChargerThere) clearPlace(supportCase, details.chargerSpeed);
  if (place === null || (supportCase.stationId !== null && !isDeniedStation)) return;
  if (place === supportCase.details.station && supportCase.details.charger === details.charger) return;
  supportCase.details = mergeDetails(supportCase.details, { ...NO_DETAILS, station: place, charger: details.charger });
  resolvePlace(turn.parts.stationDirectory, supportCase, NO_DETAILS, turn.message.text);
}

function clearPlace(supportCase: SupportCase, chargerSpeed: SupportCase['details']['chargerSpeed']): void {
  supportCase.details = { ...supportCase.details, station: null, charger: null, chargerSpeed };
  supportCase.stationId = null;
  supportCase.chargerId = null;
  supportCase.stationOptions = [];
}
