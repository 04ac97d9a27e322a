import type { Clock } from '../../domain/clock';
import type { ConversationFeed } from '../../domain/conversationFeed';
import type { DeskQueue } from '../../domain/deskQueue';
import { conversationsOf, type News } from '../../domain/news';
import type { Logger } from '../../platform/logger';
import { NewsPoller } from '../../platform/newsPoller';
import { DIRECT_LINE_CHANNEL } from './toSentActivity';

export interface ConversationWatcherDependencies {
  readonly feed: Pick<ConversationFeed, 'readLastLines'>;
  readonly queue: Pick<DeskQueue, 'listAgentTyping'>;
  readonly news: News;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often the database is asked for what other processes committed, while news do not arrive by themselves. Milliseconds. */
  readonly pollIntervalMs: number;
}

/** Typing that was noticed earlier is over. Milliseconds. */
const MAX_TYPING_AGE_MS = 6_000;

/** Someone who waits for news of a conversation. */
export interface ConversationListener {
  /** The conversation may have new activities. */
  wake(): void;
  /** The agent who has the conversation typed at this time. */
  showTyping(at: string): void;
}

/** A conversation that someone waits for. */
interface Watched {
  readonly listeners: Set<ConversationListener>;
  /** The last line that was seen in the database; `null` before the first look. */
  lastLine: number | null;
  /** When the agent typed, as far as the listeners know; `null`: not at all. */
  typedAt: string | null;
}

/**
 * Notices new activities of conversations: those of this process at once, by `notify`, those of others by asking the
 * database, with one statement for all conversations; and with another that their agents type.
 */
export class ConversationWatcher {
  private readonly conversations = new Map<string, Watched>();
  private readonly poller: NewsPoller;

  constructor(private readonly dependencies: ConversationWatcherDependencies) {
    this.poller = new NewsPoller({
      ...{ news: dependencies.news, topic: conversationsOf(DIRECT_LINE_CHANNEL), logger: dependencies.logger },
      intervalMs: dependencies.pollIntervalMs,
      isWanted: () => this.conversations.size > 0,
      poll: () => this.poll(),
      failure: 'new activities not readable, will retry',
    });
  }

  /** Calls `listener` whenever there is news of the conversation. Returns a function that ends this. */
  watch(conversationId: string, listener: ConversationListener): () => void {
    const watched = this.conversations.get(conversationId) ?? {
      ...{ listeners: new Set(), lastLine: null, typedAt: null },
    };
    this.conversations.set(conversationId, watched);
    watched.listeners.add(listener);
    this.poller.start();
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) this.conversations.delete(conversationId);
    };
  }

  /** Calls the listeners of a conversation that has new activities. */
  notify(conversationId: string): void {
    for (const listener of this.conversations.get(conversationId)?.listeners ?? []) listener.wake();
  }

  stop(): void {
    this.poller.stop();
  }

  private async poll(): Promise<void> {
    const { feed, queue, clock } = this.dependencies;
    const watchedIds = [...this.conversations.keys()];
    const since = new Date(clock.now().getTime() - MAX_TYPING_AGE_MS).toISOString();
    const [lastLines, typing] = await Promise.all([
      feed.readLastLines(DIRECT_LINE_CHANNEL, watchedIds),
      queue.listAgentTyping(DIRECT_LINE_CHANNEL, since),
    ]);
    // Before the message that was typed.
    for (const [conversationId, at] of typing) this.showTyping(conversationId, at);
    for (const [conversationId, watched] of this.conversations) {
      const lastLine = lastLines.get(conversationId) ?? 0;
      if (lastLine === watched.lastLine) continue;
      watched.lastLine = lastLine;
      this.notify(conversationId);
    }
  }

  private showTyping(conversationId: string, at: string): void {
    const watched = this.conversations.get(conversationId);
    if (watched === undefined || watched.typedAt === at) return;
    watched.typedAt = at;
    for (const listener of watched.listeners) listener.showTyping(at);
  }
}
