import { WebSocket } from 'ws';
import type { ActivityGroup, FeedGroup } from './readFeed';
import { BOT_ACCOUNT, DIRECT_LINE_CHANNEL } from './toSentActivity';

/** Limits of one socket, in milliseconds. */
export interface StreamLimits {
  /** How long a client may take to receive one group of activities. */
  readonly sendMs: number;
  /** The pause after which activities that could not be read are read again. */
  readonly retryMs: number;
}

/** Normal end: there is nothing more to come. */
const NORMAL_CLOSURE = 1000;

/**
 * Sends the activities of a conversation through a web socket, in order, from a watermark on. The next group is read when
 * the client has received the one before, so that a slow client fills no buffer.
 */
export class ActivityStream {
  private isReading = false;
  private isDue = false;
  private retryTimer: NodeJS.Timeout | undefined;

  /** @param read returns the activities after a watermark; `null` if the conversation does not exist */
  constructor(
    private readonly socket: WebSocket,
    private watermark: string | undefined,
    private readonly read: (watermark: string | undefined) => Promise<FeedGroup | null>,
    private readonly limits: StreamLimits,
  ) {
    socket.once('close', () => clearTimeout(this.retryTimer));
  }

  /** Sends what is new. */
  wake(): void {
    this.isDue = true;
    if (!this.isReading) void this.sendNew();
  }

  /**
   * Shows that the agent typed at this time. It is no line of the transcript, so the watermark stays; a client that has
   * not yet received what was sent before is spared it.
   */
  showTyping(at: string): void {
    const { socket, watermark } = this;
    if (this.isReading || socket.readyState !== WebSocket.OPEN || socket.bufferedAmount > 0) return;
    const from = { id: BOT_ACCOUNT.id, role: BOT_ACCOUNT.role };
    const activity = { type: 'typing', id: `typing-${at}`, timestamp: at, channelId: DIRECT_LINE_CHANNEL, from };
    socket.send(JSON.stringify({ activities: [activity], watermark }), () => undefined);
  }

  private async sendNew(): Promise<void> {
    this.isReading = true;
    try {
      while (this.isDue && this.socket.readyState === WebSocket.OPEN) {
        this.isDue = false;
        await this.sendGroup();
      }
    } catch {
      // The database is away; the socket stays open, so that the client need not come back all at once with others.
      this.retryTimer = setTimeout(() => this.wake(), this.limits.retryMs);
    }
    this.isReading = false;
  }

  private async sendGroup(): Promise<void> {
    const found = await this.read(this.watermark);
    if (found === null) return this.socket.close(NORMAL_CLOSURE);
    const { group, hasMore } = found;
    if (group.activities.length > 0 && !(await this.send(group))) return;
    this.watermark = group.watermark;
    if (hasMore) this.isDue = true;
  }

  /** Resolves with `true` when the system has taken the group. A client that is too slow loses its socket. */
  private async send(group: ActivityGroup): Promise<boolean> {
    const timer = setTimeout(() => this.socket.terminate(), this.limits.sendMs);
    const isSent = await new Promise<boolean>((resolve) => {
      this.socket.send(JSON.stringify(group), (error) => resolve(!error));
    });
    clearTimeout(timer);
    return isSent;
  }
}
