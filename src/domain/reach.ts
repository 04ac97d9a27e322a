/**
 * Whether and how what an agent writes reaches the driver: at once; at once by an event that costs money; with their next
 * message, because the channel has no other way, because only friends of the channel get events, or because the day's
 * events are used up; or never.
 */
export type Reach = 'now' | 'event' | 'next_message' | 'not_a_friend' | 'events_used_up' | 'never';

/** The events that announce replies, each of which costs money. */
export interface EventUse {
  /** Without tax. */
  readonly wonPerEvent: number;
  readonly today: number;
  readonly maxPerDay: number;
}

/** How messages reach a driver, and what that costs. */
export interface DriverReach {
  readonly reach: Reach;
  /** `null` if the channel has no events. */
  readonly events: EventUse | null;
}
