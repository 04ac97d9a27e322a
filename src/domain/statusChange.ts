import type { ChargerSpeed } from './chargerSpeed';
import type { NewDelivery } from './outbox';
import type { ConversationKey } from './store';

const HOUR_MS = 3_600_000;

/** The time in which a session's status changes to ended after the charge has ended, according to the guide. Hours. */
const STATUS_CHANGE_HOURS: Readonly<Record<ChargerSpeed, number>> = { slow: 24, fast: 12 };

/** Returns the time until which the status may still change by itself; an unknown speed gets the longer period. */
export function statusChangeDeadline(endedAt: Date, speed: ChargerSpeed | null): Date {
  return new Date(endedAt.getTime() + STATUS_CHANGE_HOURS[speed ?? 'slow'] * HOUR_MS);
}

/** After this time without a result, the bot announces to the driver that the result will follow. Milliseconds. */
export const STATUS_CHANGE_NOTICE_DELAY_MS = 5_000;

/**
 * The maximum time from the request to sending the command, and also from sending it to its result; after that an
 * agent takes over. Milliseconds.
 */
export const STATUS_CHANGE_TIMEOUT_MS = 180_000;

/** A driver's request to change the status of their own session. */
export interface StatusChangeRequest {
  readonly sessionId: string;
  /** The back office's own reference of the driver. */
  readonly driver: string;
  readonly conversation: ConversationKey;
  /** Whether the outcome can be sent to the driver without a new message of theirs. */
  readonly canSendLater: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * `timed_out`: the command was sent, but the status did not change in time. `not_sent`: it could not be sent in time.
 */
export const STATUS_CHANGE_OUTCOMES = ['changed', 'refused', 'timed_out', 'not_sent'] as const;

/** The outcome of a status change. `amountWon`: what the session cost, in whole won; `null` if that is not reported. */
export interface StatusChangeOutcome {
  readonly deliveryId: string;
  readonly outcome: (typeof STATUS_CHANGE_OUTCOMES)[number];
  readonly amountWon: number | null;
}

/** The internal event that reports the outcome of a status change; its value is a {@link StatusChangeOutcome}. */
export const STATUS_CHANGE_OUTCOME_EVENT = 'status_change.outcome';
/** The internal event that asks the bot to reassure a driver who has waited `STATUS_CHANGE_NOTICE_DELAY_MS`. */
export const STATUS_CHANGE_WAITING_EVENT = 'status_change.waiting';

/** Ends stuck sessions through the outbox (어드민 상태변경). */
export interface StatusChanger {
  /**
   * Returns the command as an outbox row, or `null` if this session already had one, in any conversation. The outcome
   * is reported to the conversation as an internal event.
   */
  planStatusChange(request: StatusChangeRequest): Promise<NewDelivery | null>;
}
