import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { NewsTopic } from '../../domain/news';
import type { Logger } from '../../platform/logger';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { ListeningConnection } from './listeningConnection';
import { NewsListeners } from './newsListeners';
import { NewsSender } from './newsSender';
import type { NewsWire } from './newsWire';

/** How often it is checked that notifications still arrive, and how long one may take. Milliseconds. */
const CHECK_INTERVAL_MS = 30_000;
const CHECK_TIMEOUT_MS = 5_000;
/** The pause before the first attempt to connect again; each next one is twice as long. Milliseconds. */
const MIN_PAUSE_MS = 500;
const MAX_PAUSE_MS = 60_000;
/** A pooler will hardly be gone soon, and each attempt makes it complain in its log. Milliseconds. */
const POOLER_PAUSE_MS = 600_000;
const CHECK_TOPIC = 'check';

export interface PostgresNewsDependencies {
  /** Sends the notifications. */
  readonly db: Kysely<DatabaseSchema>;
  /** The address for the connection that listens; `null`: there is none, and other processes' news do not arrive. */
  readonly listenUrl: string | null;
  readonly logger: Logger | null;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Milliseconds; for tests. */
  readonly checkIntervalMs?: number;
  readonly checkTimeoutMs?: number;
}

/**
 * News by `LISTEN` and `NOTIFY`, on a connection that is opened when the first reader watches and opened again when it is
 * lost. It counts as live only while notifications come back that this process sends itself through another connection: a
 * pooler in transaction mode accepts `LISTEN`, but passes nothing on. A notification has the sender's random id and the
 * topic, nothing else.
 */
export class PostgresNews implements NewsWire {
  private readonly listeners = new NewsListeners();
  private readonly sender: NewsSender;
  private readonly ownId = randomUUID();
  private readonly stopping = new AbortController();
  private readonly stopped = new Promise<void>((resolve) =>
    this.stopping.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  private listening: Promise<void> | null = null;
  private live = false;
  /** Whether the present outage is logged. */
  private isReported = false;
  private notifyChecked: () => void = () => undefined;

  constructor(private readonly dependencies: PostgresNewsDependencies) {
    this.sender = new NewsSender(dependencies.db);
  }

  watch(topic: NewsTopic, listener: () => void): () => void {
    const { listenUrl } = this.dependencies;
    if (listenUrl !== null && !this.stopping.signal.aborted) this.listening ??= this.keepListening(listenUrl);
    return this.listeners.add(topic, listener);
  }

  isLive(): boolean {
    return this.live;
  }

  publish(topic: NewsTopic): void {
    this.listeners.wake(topic);
    this.send(topic);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.listening;
    await this.sender.whenIdle();
  }

  private send(topic: string): void {
    this.sender.send(`${this.ownId} ${topic}`);
  }

  private async keepListening(url: string): Promise<void> {
    const { signal } = this.stopping;
    let pauseMs = MIN_PAUSE_MS;
    while (!signal.aborted) {
      try {
        await this.listen(url);
      } catch (error) {
        if (!signal.aborted) this.report(error);
        if (this.live) pauseMs = MIN_PAUSE_MS;
        else if (error instanceof NothingArrivesError) pauseMs = POOLER_PAUSE_MS;
      }
      this.setLive(false);
      // Processes that lost the server together do not come back together.
      await pause(pauseMs * (0.5 + this.dependencies.random() / 2), signal);
      pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
    }
  }

  /** Listens until the connection is lost, or this object is closed. Throws if notifications do not arrive. */
  private async listen(url: string): Promise<void> {
    const { signal } = this.stopping;
    const { checkIntervalMs = CHECK_INTERVAL_MS } = this.dependencies;
    const connection = new ListeningConnection((payload) => this.receive(payload));
    try {
      await Promise.race([connection.open(url), this.stopped]);
      while (!signal.aborted) {
        await Promise.race([this.check(), connection.lost, this.stopped]);
        if (signal.aborted) return;
        this.setLive(true);
        await Promise.race([pause(checkIntervalMs, signal), connection.lost]);
      }
    } finally {
      await connection.close();
    }
  }

  /** Sends a notification to this process. Throws if it does not arrive in time. */
  private async check(): Promise<void> {
    const { checkTimeoutMs = CHECK_TIMEOUT_MS } = this.dependencies;
    const done = new AbortController();
    const arrived = new Promise<'arrived'>((resolve) => (this.notifyChecked = () => resolve('arrived')));
    this.send(CHECK_TOPIC);
    const outcome = await Promise.race([arrived, pause(checkTimeoutMs, done.signal)]);
    done.abort();
    if (outcome !== 'arrived') throw new NothingArrivesError();
  }

  private receive(payload: string): void {
    const [, sender, topic = ''] = /^(\S+) (.*)$/s.exec(payload) ?? [];
    if (sender !== this.ownId) this.listeners.wake(topic);
    else if (topic === CHECK_TOPIC) this.notifyChecked();
  }

  private setLive(isLive: boolean): void {
    if (this.live === isLive) return;
    this.live = isLive;
    if (isLive) {
      this.isReported = false;
      this.dependencies.logger?.info({}, 'news of other processes arrive by notifications of the database');
    }
    // What was committed without a listening connection is read now.
    if (!this.stopping.signal.aborted) this.listeners.wakeAll();
  }

  private report(error: unknown): void {
    if (this.isReported) return;
    this.isReported = true;
    const consequence = 'no notifications from the database: it is asked for news more often (DATABASE_LISTEN_URL)';
    this.dependencies.logger?.warn({ err: error }, consequence);
  }
}

class NothingArrivesError extends Error {
  constructor() {
    super('notifications do not arrive, as with a pooler in transaction mode');
  }
}

/** Resolves after a time, or when `signal` is aborted. Does not keep the process running. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
