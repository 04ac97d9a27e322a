import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import type { DeliveryHandler, DeliveryOutcome } from '../../domain/deliveryHandler';
import type { LeasedRow } from '../../domain/outbox';
import type { Store } from '../../domain/store';
import type { KakaoConfig } from '../../platform/config';
import type { Logger } from '../../platform/logger';
import { EVENT_PARAMS } from './heldRepliesEvent';
import type { RequestHttps } from './publicHttps';
import { readEventReach, WON_PER_EVENT } from './readEventReach';
import { stripDevelopmentMark } from './readSkillRequest';

export interface EventDeliveryDependencies {
  readonly store: Pick<Store, 'outbox' | 'readReference'>;
  readonly botId: string;
  readonly events: NonNullable<KakaoConfig['events']>;
  readonly requestHttps: RequestHttps;
  readonly clock: Clock;
  readonly logger: Logger;
}

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 16 * 1024;

const payloadSchema = z.object({ heldRowId: z.string() });

/**
 * Announces held replies by an event of Kakao, with which the bot speaks first: Kakao then calls the skill, whose response
 * gives the replies. Each event costs money, so it is called only if the replies are still held, the driver is a friend of
 * the channel (others cannot get one), and the day's limit is not reached. Else they wait for the driver's next message.
 */
export class EventDeliveryHandler implements DeliveryHandler {
  /** Rows whose event was called, and which may not be settled yet: the day's count lacks them until then. */
  private readonly called = new Set<string>();

  constructor(private readonly dependencies: EventDeliveryDependencies) {}

  async deliver({ id, payload, conversation }: LeasedRow): Promise<DeliveryOutcome> {
    const { store, events, logger } = this.dependencies;
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const held = await store.outbox.find(payloadSchema.parse(payload).heldRowId);
    if (held?.status !== 'pending') return { outcome: 'cancelled', error: 'already_given' };
    const unsettled = await this.countUnsettled(id);
    const { friendId, reach, events: use } = await readEventReach(conversation, events.maxPerDay, this.dependencies);
    if (friendId === null) return { outcome: 'cancelled', error: 'not_a_friend' };
    if (reach === 'events_used_up' || use.today + unsettled >= events.maxPerDay) {
      logger.warn({ count: use.today }, 'no more events on KakaoTalk today: late replies wait for the next message');
      return { outcome: 'cancelled', error: 'daily_limit' };
    }
    this.called.add(id);
    const outcome = await this.call(friendId);
    const count = use.today + 1;
    if (outcome.outcome === 'done') logger.info({ count, won: count * WON_PER_EVENT }, 'event on KakaoTalk called');
    return outcome;
  }

  /** Counts the events of other rows that were called and are not settled. One that settles meanwhile may count twice. */
  private async countUnsettled(ownId: string): Promise<number> {
    for (const id of this.called) {
      const row = await this.dependencies.store.outbox.find(id);
      if (row === null || row.status !== 'pending') this.called.delete(id);
    }
    return [...this.called].filter((id) => id !== ownId).length;
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
}
