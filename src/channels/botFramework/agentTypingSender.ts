import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { ConversationKey, Store } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { Throttle } from '../../platform/throttle';
import type { BotFrameworkAdapter } from './botFrameworkAdapter';
import { isLoopbackUrl } from './isLoopbackUrl';

/** Channels whose clients show typing; others refuse the activity or show it as an empty message. */
const TYPING_CHANNELS = new Set(['directline', 'emulator', 'facebook', 'msteams', 'telegram', 'webchat']);
/** Clients show it for some five seconds. Milliseconds. */
const SEND_INTERVAL_MS = 3_000;
/** Later it would appear after the message. Milliseconds. */
const MAX_SEND_MS = 3_000;
/** More than the agents who type at the same time. */
const MAX_CONVERSATIONS = 1_000;

export interface AgentTypingSenderDependencies {
  readonly store: Pick<Store, 'readReference'>;
  readonly adapter: Pick<BotFrameworkAdapter, 'runProactive'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Sends only to loopback service URLs; set if there is no app id. */
  readonly loopbackOnly: boolean;
  readonly logger: Logger;
}

/**
 * Shows drivers on Bot Framework channels that their agent types: at most once in three seconds for each conversation,
 * once tried, and apart from replies, which never wait for it.
 */
export class AgentTypingSender {
  private readonly throttle: Throttle;

  constructor(private readonly dependencies: AgentTypingSenderDependencies) {
    const { clock } = dependencies;
    this.throttle = new Throttle({ clock, intervalMs: SEND_INTERVAL_MS, maxKeys: MAX_CONVERSATIONS });
  }

  /** Resolves when it is tried; never rejects. */
  async send(key: ConversationKey): Promise<void> {
    const { logger } = this.dependencies;
    if (!TYPING_CHANNELS.has(key.channel) || !this.throttle.take(`${key.channel} ${key.conversationId}`)) return;
    try {
      await this.post(key);
    } catch (error) {
      logger.debug({ conversation: pseudonym(key.conversationId), err: error }, 'typing not shown to the driver');
    }
  }

  private async post(key: ConversationKey): Promise<void> {
    const { store, adapter, ids, loopbackOnly } = this.dependencies;
    const reference = await store.readReference(key);
    const address = reference?.['serviceUrl'];
    // Pages of the own Direct Line server, whose address is none of the web, learn it through their stream.
    if (reference === null || typeof address !== 'string' || !/^https?:/i.test(address)) return;
    if (loopbackOnly && !isLoopbackUrl(address)) return;
    await adapter.runProactive(reference, async (activity, postReply) => {
      // It answers no message.
      activity.id = undefined;
      await postReply({ type: 'typing' }, { signal: AbortSignal.timeout(MAX_SEND_MS), replyId: ids.uuid() });
    });
  }
}
