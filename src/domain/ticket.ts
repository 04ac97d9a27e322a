import type { StoredActivity } from './storedActivity';
import type { TicketValues } from './ticketFields';

export const TICKET_STATUSES = ['queued', 'assigned', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** The statuses of an open ticket; a conversation can have several. */
const OPEN_TICKET_STATUSES: readonly TicketStatus[] = ['queued', 'assigned'];

export function isOpen({ status }: Pick<Ticket, 'status'>): boolean {
  return OPEN_TICKET_STATUSES.includes(status);
}

export const HANDOFF_REASONS = [
  'unsatisfied',
  'cannot_report_in_app',
  'asked_for_agent',
  'not_understood',
  'status_change_needed',
  'directly_operated_station',
  'agent_stepped_in',
  'danger',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** The guide's type of inconvenience (이용불편 유형). */
export const GUIDE_TYPES = ['A', 'B', 'C'] as const;

/** The call centre's category path (상담유형), from the widest to the leaf. */
export type CategoryPath = NonNullable<Ticket['category']>;

/** A support case that is handed over to an agent. `TICKET_FIELDS` describes each field. */
export type Ticket = TicketValues;

/** A charging session from the back office. Times are ISO 8601, energy is in kWh, money in whole won. */
export type ChargingSession = NonNullable<Ticket['session']>;

/** The result of one look-up in the back office (어드민 확인). */
export type TicketCheck = Ticket['checks'][number];

/** The ticket with the whole transcript: the input of the desk, the mail, the board and the webhook. */
export interface HandoffPackage extends Ticket {
  readonly transcript: readonly StoredActivity[];
}
