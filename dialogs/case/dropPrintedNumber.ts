import { findChargerByNumber } from '../../src/domain/station';
import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationReading } from './conversationReading';

/** So many digits are printed on a charger to identify it; drivers call it by fewer. */
const PRINTED_NUMBER = /(?<!\d)\d{4,}(?!\d)/g;

/**
 * Takes the number that is printed on a charger ("its label says 30217") out of the chargers that a message names, if the
 * case has the one that it is called by: it is no other charger. One that takes the place of the one on record ("not 7 but
 * 30217") stays, as does one of the station's directory entry.
 */
export function dropPrintedNumber(message: ParsedMessage, { state, parts }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const known = state.case === null ? state.lastPlace : state.case.details;
  const charger = known?.charger ?? null;
  const isElsewhere = understanding.details.station !== null && understanding.details.station !== known?.station;
  if (charger === null || isPrinted(charger) || isElsewhere) return message;
  const stationId = state.case?.stationId ?? null;
  const station = stationId === null ? null : parts.stationDirectory.findById(stationId);
  const printed = (text.match(PRINTED_NUMBER) ?? [])
    .filter((number) => understanding.correctedPart?.includes(number) !== true)
    .map((number) => String(Number(number)))
    .filter((number) => station === null || findChargerByNumber(station, number) === null);
  if (printed.length === 0) return message;
  const isOther = (named: string) => printed.includes(named);
  const { details, otherChargers } = understanding;
  const rest = otherChargers.filter((other) => !isOther(other));
  return {
    ...message,
    understanding: {
      ...understanding,
      details: details.charger !== null && isOther(details.charger) ? { ...details, charger: null } : details,
      otherChargers: rest,
    },
  };
}

/** Whether a charger's number is one that is printed on it. */
export function isPrinted(charger: string): boolean {
  return charger.search(PRINTED_NUMBER) >= 0;
}
