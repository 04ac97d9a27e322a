import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long the connections of a stopping server may stay open, in milliseconds. */
export interface CloseGrace {
  /** Those that have not sent a whole request. */
  readonly incompleteMs: number;
  /** Those whose request is being answered. */
  readonly answeringMs: number;
}

/** `answeringMs` is longer than a turn takes, and shorter than the 30 s after which supervisors kill a process. */
const GRACE: CloseGrace = { incompleteMs: 1_000, answeringMs: 20_000 };

/** How often the connections are looked through during shutdown. */
const SWEEP_INTERVAL_MS = 50;

/** The open connections of a server, with the number of whole requests that wait for their answer. */
export class OpenConnections {
  private readonly pendingAnswers = new Map<Socket, number>();

  constructor(private readonly http: HttpServer) {
    http.on('connection', (socket: Socket) => {
      this.pendingAnswers.set(socket, 0);
      socket.once('close', () => this.pendingAnswers.delete(socket));
    });
    http.on('request', (req: IncomingMessage, res: ServerResponse) => {
      if (req.complete) this.track(req.socket, res);
      else req.once('end', () => this.track(req.socket, res));
    });
  }

  /**
   * Stops accepting connections. Resolves when all are closed: idle ones at once, others when they are answered or
   * their grace is over.
   */
  close({ incompleteMs, answeringMs }: CloseGrace = GRACE): Promise<void> {
    let elapsedMs = 0;
    const sweep = (): void => {
      this.http.closeIdleConnections();
      for (const [socket, pending] of this.pendingAnswers) {
        if (elapsedMs >= (pending > 0 ? answeringMs : incompleteMs)) socket.destroy();
      }
      elapsedMs += SWEEP_INTERVAL_MS;
    };
    return new Promise((resolve) => {
      const sweepTimer = setInterval(sweep, SWEEP_INTERVAL_MS);
      this.http.close(() => {
        clearInterval(sweepTimer);
        resolve();
      });
      sweep();
    });
  }

  private track(socket: Socket, res: ServerResponse): void {
    if (res.writableFinished || !this.pendingAnswers.has(socket)) return;
    this.add(socket, 1);
    res.once('close', () => this.add(socket, -1));
  }

  private add(socket: Socket, count: number): void {
    const pending = this.pendingAnswers.get(socket);
    if (pending !== undefined) this.pendingAnswers.set(socket, pending + count);
  }
}
