import type { ChargerSpeed, ErrorStep } from './details';
import type { Locale } from './locale';
import type { StoredActivity } from './storedActivity';
import type { SymptomId } from './symptom';
import type { TriedStep } from './triedSteps';

export const TICKET_STATUSES = ['queued', 'assigned', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** The statuses of an open ticket; a conversation has at most one. */
const OPEN_TICKET_STATUSES: readonly TicketStatus[] = ['queued', 'assigned'];

export function isOpen(ticket: Ticket): boolean {
  return OPEN_TICKET_STATUSES.includes(ticket.status);
}

export const HANDOFF_REASONS = [
  'unsatisfied',
  'cannot_report_in_app',
  'asked_for_agent',
  'not_understood',
  'status_change_needed',
  'directly_operated_station',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** The guide's type of inconvenience (이용불편 유형). */
export const GUIDE_TYPES = ['A', 'B', 'C'] as const;
export type GuideType = (typeof GUIDE_TYPES)[number];

/** The call centre's category path (상담유형), from the widest to the leaf. */
export type CategoryPath = readonly [string, string, string, string];

/** A charging session from the back office. Times are ISO 8601, energy is in kWh, money in whole won. */
export interface ChargingSession {
  readonly station: string | null;
  readonly charger: string | null;
  readonly tid: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly kwh: number | null;
  readonly amountWon: number | null;
  readonly status: string | null;
}

/** The result of one look-up in the back office (어드민 확인). */
export interface TicketCheck {
  readonly name: string;
  readonly result: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A support case that is handed over to an agent. Unknown is `null`, never an empty string or a guess. */
export interface Ticket {
  readonly number: string;
  readonly status: TicketStatus;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly channel: string;
  readonly conversationId: string;
  readonly locale: Locale;
  readonly reason: HandoffReason;
  readonly symptom: SymptomId | null;
  readonly category: CategoryPath | null;
  readonly guideType: GuideType | null;
  readonly station: string | null;
  readonly charger: string | null;
  readonly errorStep: ErrorStep | null;
  readonly faultDescription: string | null;
  readonly chargerSpeed: ChargerSpeed | null;
  /** ISO 8601 with Seoul's offset. */
  readonly chargingEndedAt: string | null;
  readonly session: ChargingSession | null;
  /**
   * The charger's terminal id from the station directory; absent if the directory does not say which machine is meant.
   */
  readonly tid?: string;
  /** The charge point operator's name from the station directory; absent if it is not there. */
  readonly operator?: string;
  /** The operator's address for inquiries from the station directory; absent if it is not there. */
  readonly operatorMail?: string;
  /** The number of the conversation's previous ticket; absent if this is the first. */
  readonly follows?: string;
  readonly checks: readonly TicketCheck[];
  /** The steps the driver was asked to try before the hand-over, in the guide's order. */
  readonly tried: readonly TriedStep[];
  /** Links to the photos the driver sent, oldest first. */
  readonly photos: readonly string[];
  /** The driver's messages from which the bot understood the trouble, oldest first. */
  readonly said: readonly string[];
}

/** The ticket with the whole transcript: the input of the desk, the mail, the board and the webhook. */
export interface HandoffPackage extends Ticket {
  readonly transcript: readonly StoredActivity[];
}
