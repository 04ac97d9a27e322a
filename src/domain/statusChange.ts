import type { ChargerSpeed } from './details';
import type { NewDelivery } from './outbox';
import type { ConversationKey } from './store';

const HOUR_MS = 3_600_000;

/** Hours the guide asks drivers to allow until a finished charge shows as finished. */
const STATUS_CHANGE_HOURS: Readonly<Record<ChargerSpeed, number>> = { slow: 24, fast: 12 };

/** The moment until which the status may still change by itself; an unknown speed gets the longer time. */
export function statusChangeDeadline(endedAt: Date, speed: ChargerSpeed | null): Date {
  return new Date(endedAt.getTime() + STATUS_CHANGE_HOURS[speed ?? 'slow'] * HOUR_MS);
}

/** After so long without a result the driver is promised one. Milliseconds. */
export const STATUS_CHANGE_NOTICE_DELAY_MS = 5_000;

/** So long after it was asked for a command is still sent; so long after it was sent a person takes over. Milliseconds. */
export const STATUS_CHANGE_TIMEOUT_MS = 180_000;

/** A session whose status shall be changed, asked for by the driver it belongs to. */
export interface StatusChangeRequest {
  readonly sessionId: string;
  /** The back office's own reference of the driver. */
  readonly driver: string;
  readonly conversation: ConversationKey;
  /** Whether the driver can be told without having to write again. */
  readonly canSendLater: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** `timed_out`: it was sent, and nothing came of it. `not_sent`: it could not be, for too long. */
export const STATUS_CHANGE_OUTCOMES = ['changed', 'refused', 'timed_out', 'not_sent'] as const;

/** What came of it. `amountWon`: what the session was paid with, in whole won; `null` where that is not told. */
export interface StatusChangeOutcome {
  readonly deliveryId: string;
  readonly outcome: (typeof STATUS_CHANGE_OUTCOMES)[number];
  readonly amountWon: number | null;
}

/** The internal event that a change has come to its end; its value is a {@link StatusChangeOutcome}. */
export const STATUS_CHANGE_OUTCOME_EVENT = 'status_change.outcome';
/** The internal event that the driver has waited long enough to be told something. */
export const STATUS_CHANGE_WAITING_EVENT = 'status_change.waiting';

/** Ends stuck sessions (어드민 상태변경), by way of the outbox. */
export interface StatusChanger {
  /**
   * The command as a row of the outbox, or `null` where one was given before: a session gets one, in whichever
   * conversation. What comes of it is an internal event of the conversation.
   */
  planStatusChange(request: StatusChangeRequest): Promise<NewDelivery | null>;
}
