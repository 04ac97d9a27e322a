import type { ConversationFeed } from '../../domain/conversationFeed';
import type { Logger } from '../../platform/logger';
import { Poller } from '../../platform/poller';
import { DIRECT_LINE_CHANNEL } from './toSentActivity';

export interface ConversationWatcherDependencies {
  readonly feed: Pick<ConversationFeed, 'readLastLines'>;
  readonly logger: Logger;
  /** How often the database is asked for what other processes committed. Milliseconds. */
  readonly pollIntervalMs: number;
}

/** A conversation that someone waits for. */
interface Watched {
  readonly listeners: Set<() => void>;
  /** The last line that was seen in the database; `null` before the first look. */
  lastLine: number | null;
}

/**
 * Notices new activities of conversations: those of this process at once, by `notify`, those of others by asking the
 * database, with one statement for all conversations.
 */
export class ConversationWatcher {
  private readonly conversations = new Map<string, Watched>();
  private readonly poller: Poller;

  constructor(private readonly dependencies: ConversationWatcherDependencies) {
    this.poller = new Poller({
      logger: dependencies.logger,
      intervalMs: dependencies.pollIntervalMs,
      isWanted: () => this.conversations.size > 0,
      poll: () => this.poll(),
      failure: 'new activities not readable, will retry',
    });
  }

  /** Calls `listener` whenever the conversation may have new activities. Returns a function that ends this. */
  watch(conversationId: string, listener: () => void): () => void {
    const watched = this.conversations.get(conversationId) ?? { listeners: new Set(), lastLine: null };
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
    for (const listener of this.conversations.get(conversationId)?.listeners ?? []) listener();
  }

  stop(): void {
    this.poller.stop();
  }

  private async poll(): Promise<void> {
    const watchedIds = [...this.conversations.keys()];
    const lastLines = await this.dependencies.feed.readLastLines(DIRECT_LINE_CHANNEL, watchedIds);
    for (const [conversationId, watched] of this.conversations) {
      const lastLine = lastLines.get(conversationId) ?? 0;
      if (lastLine === watched.lastLine) continue;
      watched.lastLine = lastLine;
      this.notify(conversationId);
    }
  }
}
