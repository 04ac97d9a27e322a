import { isDigitsOnly } from '../domain/station';
import type { Ticket } from '../domain/ticket';
import { toSingleLine } from './toSingleLine';
import type { StaffWordings } from './staffWordings';

/** Formats station and charger of a ticket on one line, as far as they are known; `null` if the station is unknown. */
export function formatTicketPlace(
  { session, station, charger }: Pick<Ticket, 'session' | 'station' | 'charger'>,
  wordings: StaffWordings,
): string | null {
  const stationName = session?.station ?? station;
  if (stationName === null) return null;
  const number = session?.charger ?? charger;
  if (number === null) return toSingleLine(stationName);
  const key = isDigitsOnly(number) ? 'mail.numbered_charger' : 'mail.named_charger';
  return wordings.say(key, { station: toSingleLine(stationName), charger: toSingleLine(number) });
}
