import type { ChargerSpeed } from './details';
import type { Ticket } from './ticket';

const HOUR_MS = 3_600_000;

/** Hours the guide asks drivers to allow until a finished charge shows as finished. */
export const STATUS_CHANGE_HOURS: Readonly<Record<ChargerSpeed, number>> = { slow: 24, fast: 12 };

/** The moment until which the status may still change by itself; an unknown speed gets the longer time. */
export function statusChangeDeadline(endedAt: Date, speed: ChargerSpeed | null): Date {
  return new Date(endedAt.getTime() + STATUS_CHANGE_HOURS[speed ?? 'slow'] * HOUR_MS);
}

/** `unavailable`: nobody but a person can change it, the driver's ticket goes there. */
export type StatusChangeResult =
  { readonly outcome: 'changed'; readonly amountWon: number } | { readonly outcome: 'unavailable' };

/** What is known of the charge whose status is stuck. */
export type StuckCharge = Pick<Ticket, 'channel' | 'conversationId' | 'station' | 'charger' | 'chargingEndedAt'>;

/** The back office that ends a stuck session (어드민 상태변경). Never throws: trouble is `unavailable`. */
export interface StatusChanger {
  change(charge: StuckCharge): Promise<StatusChangeResult>;
}
