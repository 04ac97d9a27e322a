import type { NewsTopic } from '../../domain/news';

/** The readers of this process who wait for news. */
export class NewsListeners {
  private readonly byTopic = new Map<string, Set<() => void>>();

  /** Returns a function that removes the listener. */
  add(topic: NewsTopic, listener: () => void): () => void {
    // A function of its own for each call: the same listener may watch twice.
    const wake = () => listener();
    const listeners = this.byTopic.get(topic) ?? new Set();
    this.byTopic.set(topic, listeners.add(wake));
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0 && this.byTopic.get(topic) === listeners) this.byTopic.delete(topic);
    };
  }

  /** Calls the listeners of a topic; there may be none. */
  wake(topic: string): void {
    for (const wake of this.byTopic.get(topic) ?? []) wake();
  }

  wakeAll(): void {
    for (const topic of this.byTopic.keys()) this.wake(topic);
  }
}
