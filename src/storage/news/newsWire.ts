import type { News, NewsTopic } from '../../domain/news';
import { NewsListeners } from './newsListeners';

/** News that the store publishes after each commit. */
export interface NewsWire extends News {
  publish(topic: NewsTopic): void;
  /** Resolves when what was published is on its way, and nothing more arrives. */
  close(): Promise<void>;
}

/** News within this process only, for SQLite: other processes must be asked for through the database. */
export class LocalNews implements NewsWire {
  private readonly listeners = new NewsListeners();

  watch(topic: NewsTopic, listener: () => void): () => void {
    return this.listeners.add(topic, listener);
  }

  isLive(): boolean {
    return false;
  }

  publish(topic: NewsTopic): void {
    this.listeners.wake(topic);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
