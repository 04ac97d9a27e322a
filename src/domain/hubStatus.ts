import { INTERNAL_ID_PREFIX } from './internalEvent';
import { stringOrNull } from './stringOrNull';
import type { Ticket } from './ticket';

/**
 * The name of the event with which the hub (the agents' platform, which receives hand-overs) reports the progress of a
 * hand-over.
 */
export const HANDOFF_STATUS_EVENT = 'handoff.status';

/** The states of a hand-over that the hub can report. */
export const HUB_STATES = ['accepted', 'failed', 'completed'] as const;
export type HubState = (typeof HUB_STATES)[number];

export function isHubState(value: unknown): value is HubState {
  return HUB_STATES.some((state) => state === value);
}

/** A status that the hub reported about a hand-over. The internal event for a status has it as its value. */
export interface HubStatus {
  readonly state: HubState;
  /** The number of the ticket that the status is about; `null` if the hub does not name one. */
  readonly number: string | null;
  /** When the hub sent the status, by the hub's clock: ISO 8601; `null` if the hub gives no time. */
  readonly at: string | null;
}

/** Parses the value of a `handoff.status` event. Returns `null` if it is not a hub's status. */
export function parseHubStatus(value: unknown): HubStatus | null {
  const { state, number, at } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return isHubState(state) ? { state, number: stringOrNull(number), at: stringOrNull(at) } : null;
}

/** The fields of a ticket that `isStatusForTicket` needs. */
export type StatusTicket = Pick<Ticket, 'number' | 'createdAt' | 'follows'>;

/** How slow a hub's clock may be; the same tolerance as for its signatures. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Whether a hub status or message can be about this ticket: not if it names another ticket, or was sent before this
 * ticket was created. A slow hub clock is tolerated only for a conversation's first ticket (`follows` is absent);
 * otherwise the status may be about the earlier ticket.
 */
export function isStatusForTicket({ number, at }: Pick<HubStatus, 'number' | 'at'>, ticket: StatusTicket): boolean {
  if (number !== null) return number === ticket.number;
  const allowedSkewMs = ticket.follows === undefined ? MAX_CLOCK_SKEW_MS : 0;
  return at === null || !(Date.parse(at) < Date.parse(ticket.createdAt) - allowedSkewMs);
}

const STATUS_ID_PREFIX = 'handoff-status-';

/**
 * Returns the id of the internal event for a hub status.
 * @param statusId unique among the statuses from the hub
 */
export function toHubStatusEventId(statusId: string): string {
  return STATUS_ID_PREFIX + statusId;
}

/** Whether an activity is a status received from a hub. Channels cannot send activities with such an id. */
export function isHubStatusId(activityId: string): boolean {
  return activityId.startsWith(INTERNAL_ID_PREFIX + STATUS_ID_PREFIX);
}
