import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { DeliveryHandler, DeliveryOutcome } from '../../domain/deliveryHandler';
import type { LeasedRow } from '../../domain/outbox';
import type { ConversationReferenceJson, Store } from '../../domain/store';
import type { KakaoConfig } from '../../platform/config';
import type { Logger } from '../../platform/logger';
import { EVENT_PARAMS } from './heldRepliesEvent';
import type { RequestHttps } from './publicHttps';
import { stripDevelopmentMark } from './readSkillRequest';

export interface EventDeliveryDependencies {
  readonly store: Pick<Store, 'outbox' | 'readReference'>;
  readonly botId: string;
  readonly events: NonNullable<KakaoConfig['events']>;
  readonly requestHttps: RequestHttps;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Without tax; Kakao's price list of 2026. */
const WON_PER_EVENT = 15;
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 16 * 1024;
const SEOUL_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

const payloadSchema = z.object({ heldRowId: z.string() });
const referenceSchema = z.object({
  user: z.object({ id: z.string(), properties: z.object({ isFriend: z.boolean() }).nullish() }),
});

/**
 * Announces held replies by an event of Kakao, with which the bot speaks first: Kakao then calls the skill, whose response
 * gives the replies. Each event costs money, so it is called only if the replies are still held, the driver is a friend of
 * the channel (others cannot get one), and the day's limit is not reached. Else they wait for the driver's next message.
 */
export class EventDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: EventDeliveryDependencies) {}

  async deliver({ payload, conversation }: LeasedRow): Promise<DeliveryOutcome> {
    const { store, events, logger } = this.dependencies;
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const held = await store.outbox.find(payloadSchema.parse(payload).heldRowId);
    if (held?.status !== 'pending') return { outcome: 'cancelled', error: 'already_given' };
    const userId = readFriend(await store.readReference(conversation));
    if (userId === null) return { outcome: 'cancelled', error: 'not_a_friend' };
    const countToday = await store.outbox.countDone('kakao_event', this.startOfDay());
    if (countToday >= events.maxPerDay) {
      logger.warn({ count: countToday }, 'no more events on KakaoTalk today: late replies wait for the next message');
      return { outcome: 'cancelled', error: 'daily_limit' };
    }
    const outcome = await this.call(userId);
    const count = countToday + 1;
    if (outcome.outcome === 'done') logger.info({ count, won: count * WON_PER_EVENT }, 'event on KakaoTalk called');
    return outcome;
  }

  private async call(userId: string): Promise<DeliveryOutcome> {
    const { events, requestHttps } = this.dependencies;
    const botId = encodeURIComponent(stripDevelopmentMark(this.dependencies.botId));
    const body = JSON.stringify({
      event: { name: events.name, data: {} },
      user: [{ type: 'botUserKey', id: userId, properties: {} }],
      params: EVENT_PARAMS,
    });
    try {
      const { status } = await requestHttps(`https://bot-api.kakao.com/v2/bots/${botId}/talk`, {
        ...{ method: 'POST', body, timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES },
        headers: { authorization: `KakaoAK ${events.restApiKey}` },
      });
      if (status >= 200 && status <= 299) return { outcome: 'done' };
      return { outcome: status === 429 || status >= 500 ? 'retry' : 'dead', error: `http_${status}` };
    } catch {
      return { outcome: 'retry', error: 'no_answer' };
    }
  }

  /** Returns the beginning of the day in Seoul. ISO 8601, UTC. */
  private startOfDay(): string {
    const now = this.dependencies.clock.now().getTime() + SEOUL_OFFSET_MS;
    return new Date(now - (now % DAY_MS) - SEOUL_OFFSET_MS).toISOString();
  }
}

/** Returns the id of a driver who is a friend of the channel, else `null`. */
function readFriend(reference: ConversationReferenceJson | null): string | null {
  const parsed = referenceSchema.safeParse(reference);
  return parsed.success && parsed.data.user.properties?.isFriend === true ? parsed.data.user.id : null;
}
