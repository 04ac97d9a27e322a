import { INTERNAL_ID_PREFIX } from './internalEvent';
import type { Ticket } from './ticket';

/** The event with which a hub reports the progress of a hand-over. */
export const HANDOFF_STATUS_EVENT = 'handoff.status';

/** The states of a hand-over that a hub can report. */
export const HUB_STATES = ['accepted', 'failed', 'completed'] as const;
export type HubState = (typeof HUB_STATES)[number];

export function isHubState(value: unknown): value is HubState {
  return HUB_STATES.some((state) => state === value);
}

/** A status that a hub reported: the value of the internal event that is made of it. */
export interface HubStatus {
  readonly state: HubState;
  /** The number of the ticket it is about; `null` if the hub does not name one. */
  readonly number: string | null;
  /** When the hub sent it, by its own clock: ISO 8601; `null` if the hub gives no time. */
  readonly at: string | null;
}

/** Parses the value of a `handoff.status` event. Returns `null` if it is not a hub's status. */
export function parseHubStatus(value: unknown): HubStatus | null {
  const { state, number, at } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return isHubState(state) ? { state, number: stringOrNull(number), at: stringOrNull(at) } : null;
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The fields of a ticket that `isStatusForTicket` needs. */
export type StatusTicket = Pick<Ticket, 'number' | 'createdAt' | 'follows'>;

/** How slow a hub's clock may be; the same tolerance as for its signatures. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Whether a hub's status can be about this ticket: not if it names another one, or was sent before this one was
 * created. A slow hub clock is tolerated only for a conversation's first ticket; otherwise the earlier ticket may be
 * meant.
 */
export function isStatusForTicket({ number, at }: HubStatus, ticket: StatusTicket): boolean {
  if (number !== null) return number === ticket.number;
  const allowedSkewMs = ticket.follows === undefined ? MAX_CLOCK_SKEW_MS : 0;
  return at === null || !(Date.parse(at) < Date.parse(ticket.createdAt) - allowedSkewMs);
}

const STATUS_ID_PREFIX = 'handoff-status-';

/**
 * Returns the id of the internal event for a hub's status.
 * @param sentId distinguishes it from the hub's other statuses
 */
export function toHubStatusEventId(sentId: string): string {
  return STATUS_ID_PREFIX + sentId;
}

/** Whether an activity is a status received from a hub. Channels cannot send activities with such an id. */
export function isHubStatusId(activityId: string): boolean {
  return activityId.startsWith(INTERNAL_ID_PREFIX + STATUS_ID_PREFIX);
}
