import type { NewDelivery } from './outbox';

/**
 * How replies reach a driver whose channel accepts messages only as responses to its requests: they are held in the outbox
 * (`HELD_UNTIL`), and the channel takes them.
 */
export interface HeldReplyPlan {
  /** Whether a channel is of this kind. */
  isHeldOn(channel: string): boolean;
  /** Returns deliveries that announce replies which no request waits for; `held` is their row. */
  planAnnouncement(held: NewDelivery): readonly NewDelivery[];
}
