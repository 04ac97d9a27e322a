import { INTERNAL_ID_PREFIX } from './internalEvent';
import type { Ticket } from './ticket';

/** The event by which a hub tells how a hand-over goes on. */
export const HANDOFF_STATUS_EVENT = 'handoff.status';

/** What the hub can say of a hand-over. */
export const HUB_STATES = ['accepted', 'failed', 'completed'] as const;
export type HubState = (typeof HUB_STATES)[number];

export function isHubState(value: unknown): value is HubState {
  return HUB_STATES.some((state) => state === value);
}

/** What a hub said: the value of the internal event that its status becomes. */
export interface HubStatus {
  readonly state: HubState;
  /** The ticket it is about; `null` where the hub does not tell. */
  readonly number: string | null;
  /** When the hub said it, by its own clock; ISO 8601. `null` where it does not tell. */
  readonly at: string | null;
}

/** Reads the value of such an event; `null` for anything else. */
export function parseHubStatus(value: unknown): HubStatus | null {
  const { state, number, at } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return isHubState(state) ? { state, number: stringOrNull(number), at: stringOrNull(at) } : null;
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** What `isAbout` must know of a ticket. */
export type StatusTicket = Pick<Ticket, 'number' | 'createdAt' | 'follows'>;

/** A hub's clock may be behind by so much, as its signatures may. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Whether it can be about this ticket: not one that names another, or that was said before there was this one. A clock
 * that is behind is allowed for where there is no earlier ticket that can be meant.
 */
export function isStatusForTicket({ number, at }: HubStatus, ticket: StatusTicket): boolean {
  if (number !== null) return number === ticket.number;
  const allowedSkewMs = ticket.follows === undefined ? MAX_CLOCK_SKEW_MS : 0;
  return at === null || !(Date.parse(at) < Date.parse(ticket.createdAt) - allowedSkewMs);
}

const STATUS_ID_PREFIX = 'handoff-status-';

/** The identity of an internal event that is a hub's status. @param sentId tells it from the hub's others */
export function toHubStatusEventId(sentId: string): string {
  return STATUS_ID_PREFIX + sentId;
}

/** Whether an activity is a status that was taken from a hub. No channel can send one with such an id. */
export function isHubStatusId(activityId: string): boolean {
  return activityId.startsWith(INTERNAL_ID_PREFIX + STATUS_ID_PREFIX);
}
