import type { ServerResponse } from 'node:http';
import type { DeskChange } from '../../domain/deskQueue';
import type { Logger } from '../../platform/logger';
import type { DeskSessions, SignedIn } from '../accounts/deskSessions';
import type { ChangeWatcher } from './changeWatcher';
import type { DeskPresence } from './deskPresence';

/** Proxies close connections that are silent for long, and the page takes a silent stream for dead. */
const HEARTBEAT_MS = 20_000;
/** What waits for a client that does not read; it gets what it missed when it connects again. Bytes. */
const MAX_UNREAD_BYTES = 64 * 1024;
/** A browser needs one for each tab. */
const MAX_STREAMS_OF_USER = 20;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // nginx would hold the events back.
  'x-accel-buffering': 'no',
};

export interface EventStreamsDependencies {
  readonly watcher: ChangeWatcher;
  readonly sessions: Pick<DeskSessions, 'isGood'>;
  readonly presence: Pick<DeskPresence, 'noteOnline'>;
  readonly logger: Logger;
  /** Milliseconds; 20 seconds if absent. */
  readonly heartbeatMs?: number;
}

interface EventStream {
  readonly signedIn: SignedIn;
  readonly res: ServerResponse;
}

/** The pages that follow changes of tickets, as server-sent events. */
export class EventStreams {
  /** The oldest first. */
  private readonly streams = new Set<EventStream>();

  constructor(private readonly dependencies: EventStreamsDependencies) {}

  /**
   * Writes changes of tickets to a response until one side ends it.
   * @param lastSeq the newest change that the page has seen; `null` if it has seen none
   */
  async open(signedIn: SignedIn, lastSeq: number | null, res: ServerResponse): Promise<void> {
    const { watcher, heartbeatMs = HEARTBEAT_MS } = this.dependencies;
    // Known before the page loads its lists, so that no change falls between them and the stream.
    const newestSeq = await watcher.readLastSeq();
    const missed = lastSeq === null ? [] : await watcher.listMissed(lastSeq);
    const stream = { signedIn, res };
    this.add(stream);
    res.writeHead(200, HEADERS);
    write(stream, `id: ${newestSeq}\n\n`);
    for (const change of missed) write(stream, formatEvent(change));
    const stopWatching = watcher.watch((change) => write(stream, formatEvent(change)));
    const heartbeat = setInterval(() => void this.sendHeartbeat(stream), heartbeatMs);
    heartbeat.unref();
    res.once('close', () => {
      stopWatching();
      clearInterval(heartbeat);
      this.streams.delete(stream);
    });
  }

  /** Ends all streams. */
  stop(): void {
    for (const { res } of this.streams) res.end();
  }

  private add(stream: EventStream): void {
    const ofUser = [...this.streams].filter(({ signedIn }) => signedIn.user.id === stream.signedIn.user.id);
    if (ofUser.length >= MAX_STREAMS_OF_USER) ofUser[0]!.res.end();
    this.streams.add(stream);
  }

  /** Ends the stream if its session is over. */
  private async sendHeartbeat(stream: EventStream): Promise<void> {
    const { sessions, presence, logger } = this.dependencies;
    const { user, idHash } = stream.signedIn;
    try {
      if (!(await sessions.isGood(idHash))) return void stream.res.end();
      await presence.noteOnline(user);
    } catch (error) {
      // The page must see that it gets no news, and connects again.
      logger.warn({ err: error }, 'session not readable, its stream is closed');
      return void stream.res.end();
    }
    write(stream, ': still here\n\n');
  }
}

/** Cuts a client that does not read. */
function write({ res }: EventStream, text: string): void {
  if (res.writableEnded || res.destroyed) return;
  if (res.writableLength > MAX_UNREAD_BYTES) return void res.destroy();
  res.write(text);
}

function formatEvent({ seq, number, kind }: DeskChange): string {
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify({ number })}\n\n`;
}
