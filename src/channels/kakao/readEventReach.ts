import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { DriverReach } from '../../domain/reach';
import type { ConversationKey, ConversationReferenceJson, Store } from '../../domain/store';

/** Without tax; Kakao's price list of 2026. */
export const WON_PER_EVENT = 15;

const SEOUL_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

const referenceSchema = z.object({
  user: z.object({ id: z.string(), properties: z.object({ isFriend: z.boolean() }).nullish() }),
});

/** Whether an event can announce a reply to a driver now, and how many were called today, in Seoul. */
export interface EventReach extends DriverReach {
  readonly reach: 'event' | 'not_a_friend' | 'events_used_up';
  readonly events: NonNullable<DriverReach['events']>;
  /** The driver, if they are a friend of the channel. */
  readonly friendId: string | null;
}

/** Reads whether an event can reach a driver: they are a friend of the channel, and the day's limit is not reached. */
export async function readEventReach(
  key: ConversationKey,
  maxPerDay: number,
  { store, clock }: { readonly store: Pick<Store, 'outbox' | 'readReference'>; readonly clock: Clock },
): Promise<EventReach> {
  const [reference, today] = await Promise.all([
    store.readReference(key),
    store.outbox.countDone('kakao_event', startOfDay(clock)),
  ]);
  const friendId = readFriend(reference);
  const reach = friendId === null ? 'not_a_friend' : today >= maxPerDay ? 'events_used_up' : 'event';
  return { reach, friendId, events: { wonPerEvent: WON_PER_EVENT, today, maxPerDay } };
}

/** Returns the beginning of the day in Seoul. ISO 8601, UTC. */
function startOfDay(clock: Clock): string {
  const now = clock.now().getTime() + SEOUL_OFFSET_MS;
  return new Date(now - (now % DAY_MS) - SEOUL_OFFSET_MS).toISOString();
}

/** Returns the id of a driver who is a friend of the channel, else `null`. */
function readFriend(reference: ConversationReferenceJson | null): string | null {
  const parsed = referenceSchema.safeParse(reference);
  return parsed.success && parsed.data.user.properties?.isFriend === true ? parsed.data.user.id : null;
}
