import type { NewsTopic } from '../../src/domain/news';
import { createLogger } from '../../src/platform/logger';
import { NewsPoller } from '../../src/platform/newsPoller';
import { LocalNews } from '../../src/storage/news/newsWire';

const logger = createLogger({ level: 'silent' });
const INTERVAL_MS = 400;

/** News of this process, to which a test adds those of others. */
class SwitchedNews extends LocalNews {
  private live = false;
  watched = 0;

  override isLive(): boolean {
    return this.live;
  }

  override watch(topic: NewsTopic, listener: () => void): () => void {
    const unwatch = super.watch(topic, listener);
    this.watched += 1;
    return () => {
      this.watched -= 1;
      unwatch();
    };
  }

  setLive(isLive: boolean): void {
    this.live = isLive;
    this.publish('desk');
  }
}

describe('a poller that news wake', () => {
  let news: SwitchedNews;
  let poller: NewsPoller;
  let polls: number;
  let isWanted: boolean;
  let poll: () => Promise<void>;

  beforeEach(() => {
    jest.useFakeTimers();
    news = new SwitchedNews();
    polls = 0;
    isWanted = true;
    poll = () => Promise.resolve();
    poller = new NewsPoller({
      ...{ news, topic: 'desk', logger, intervalMs: INTERVAL_MS, failure: 'not readable' },
      isWanted: () => isWanted,
      poll: () => {
        polls += 1;
        return poll();
      },
    });
  });

  afterEach(() => {
    poller.stop();
    jest.useRealTimers();
  });

  const pass = async (ms: number) => {
    polls = 0;
    await jest.advanceTimersByTimeAsync(ms);
    return polls;
  };

  it('polls every interval while news do not arrive by themselves, and seldom while they do', async () => {
    poller.start();
    expect(await pass(10 * INTERVAL_MS)).toBe(10);
    news.setLive(true);
    expect(await pass(20_000)).toBe(1 + 3);
    // Lost: at once, and then as before.
    news.setLive(false);
    expect(await pass(10 * INTERVAL_MS)).toBeGreaterThanOrEqual(10);
  });

  it('polls at once when there are news of its topic', async () => {
    news.setLive(true);
    poller.start();
    await pass(1_000);
    news.publish('conversations directline');
    expect(await pass(100)).toBe(0);
    news.publish('desk');
    expect(await pass(0)).toBe(1);
  });

  it('polls again for news that come while it polls', async () => {
    news.setLive(true);
    poller.start();
    await pass(1_000);
    let finish: () => void = () => undefined;
    poll = () => new Promise((resolve) => (finish = resolve));
    news.publish('desk');
    expect(await pass(10)).toBe(1);
    news.publish('desk');
    expect(await pass(100)).toBe(0);
    poll = () => Promise.resolve();
    finish();
    expect(await pass(INTERVAL_MS)).toBe(1);
  });

  it('polls seldom enough for many news, and for slow polls', async () => {
    news.setLive(true);
    poller.start();
    const flood = setInterval(() => news.publish('desk'), 1);
    expect(await pass(1_000)).toBeLessThanOrEqual(21);
    poll = () => new Promise((resolve) => setTimeout(resolve, 60));
    // At most a fifth of the time, but not less often than without news.
    expect(await pass(3_600)).toBeLessThanOrEqual(13);
    poll = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    await pass(2_000);
    expect(await pass(14_000)).toBeGreaterThanOrEqual(9);
    clearInterval(flood);
  });

  it('goes on after polls that failed', async () => {
    poller.start();
    poll = () => Promise.reject(new Error('away'));
    expect(await pass(2 * INTERVAL_MS)).toBe(2);
    poll = () => Promise.resolve();
    expect(await pass(2 * INTERVAL_MS)).toBe(2);
  });

  it('ends when nobody wants it, and begins again', async () => {
    poller.start();
    await pass(INTERVAL_MS);
    expect(news.watched).toBe(1);
    isWanted = false;
    news.publish('desk');
    expect(await pass(5 * INTERVAL_MS)).toBe(1);
    expect(news.watched).toBe(0);
    isWanted = true;
    poller.start();
    expect(await pass(INTERVAL_MS)).toBe(1);
    poller.stop();
    news.publish('desk');
    expect(await pass(5 * INTERVAL_MS)).toBe(0);
    expect(news.watched).toBe(0);
  });
});
