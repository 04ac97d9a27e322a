import type { ConversationFeed } from '../../domain/conversationFeed';
import type { Logger } from '../../platform/logger';
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
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private isFailing = false;

  constructor(private readonly dependencies: ConversationWatcherDependencies) {}

  /** Calls `listener` whenever the conversation may have new activities. Returns a function that ends this. */
  watch(conversationId: string, listener: () => void): () => void {
    const watched = this.conversations.get(conversationId) ?? { listeners: new Set(), lastLine: null };
    this.conversations.set(conversationId, watched);
    watched.listeners.add(listener);
    this.schedule();
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
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.timer !== undefined || this.isStopped || this.conversations.size === 0) return;
    this.timer = setTimeout(() => void this.poll(), this.dependencies.pollIntervalMs);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    const { feed, logger } = this.dependencies;
    try {
      const lastLines = await feed.readLastLines(DIRECT_LINE_CHANNEL, [...this.conversations.keys()]);
      for (const [conversationId, watched] of this.conversations) {
        const lastLine = lastLines.get(conversationId) ?? 0;
        if (lastLine === watched.lastLine) continue;
        watched.lastLine = lastLine;
        this.notify(conversationId);
      }
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) logger.warn({ err: error }, 'new activities not readable, will retry');
      this.isFailing = true;
    }
    this.timer = undefined;
    this.schedule();
  }
}
