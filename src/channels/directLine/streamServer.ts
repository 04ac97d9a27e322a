import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConversationFeed } from '../../domain/conversationFeed';
import type { Logger } from '../../platform/logger';
import { acceptUpgrades, refuseUpgrade } from '../limitConnections';
import { ActivityStream, type StreamLimits } from './activityStream';
import { baseUrl } from './baseUrl';
import type { AllowedOrigins } from './allowedOrigins';
import { DEAD_TOKEN, TRY_AGAIN } from './chatAnswer';
import { clientAddress } from '../../platform/clientAddress';
import type { ConversationWatcher } from './conversationWatcher';
import type { ChatGrant, DirectLineTokens } from './directLineTokens';
import { readFeed } from './readFeed';
import { SocketSlots } from './socketSlots';

export interface StreamServerDependencies {
  readonly tokens: DirectLineTokens;
  readonly origins: AllowedOrigins;
  readonly feed: ConversationFeed;
  readonly watcher: ConversationWatcher;
  /** Where clients reach this server; `null` if only their requests tell. */
  readonly publicUrl: string | null;
  readonly logger: Logger;
  readonly limits?: StreamServerLimits;
}

/** Times in milliseconds. */
export interface StreamServerLimits extends StreamLimits {
  /** How often each client is asked for a sign of life; one that gave none since the last time loses its socket. */
  readonly heartbeatMs: number;
}

/** Proxies close connections that are silent for a minute. */
const LIMITS: StreamServerLimits = { heartbeatMs: 25_000, sendMs: 30_000, retryMs: 1_000 };

/** Clients send only empty frames. */
const MAX_FRAME_BYTES = 1_024;
/** More than a client sends between two heartbeats. */
const MAX_FRAMES = 100;

const PATH = /^\/directline\/v3\/conversations\/(?<conversationId>[^/?]+)\/stream\?(?<query>[^]*)$/;

const POLICY_VIOLATION = 1008;
const GOING_AWAY = 1001;

interface OpenSocket {
  readonly socket: WebSocket;
  isAlive: boolean;
  /** Since the last heartbeat. */
  frames: number;
}

/** Serves `/directline/v3/conversations/{id}/stream`: the activities of a conversation through a web socket. */
export class StreamServer {
  private readonly sockets = new Set<OpenSocket>();
  private readonly slots = new SocketSlots();
  private readonly limits: StreamServerLimits;
  private readonly ws = new WebSocketServer({
    ...{ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: MAX_FRAME_BYTES },
  });
  private readonly heartbeat: NodeJS.Timeout;
  private isStopping = false;

  constructor(
    http: Server,
    private readonly dependencies: StreamServerDependencies,
  ) {
    this.limits = dependencies.limits ?? LIMITS;
    this.heartbeat = setInterval(() => this.checkSockets(), this.limits.heartbeatMs);
    this.heartbeat.unref();
    acceptUpgrades(http, (req, socket, head) => {
      const { conversationId, query } = PATH.exec(req.url ?? '')?.groups ?? {};
      if (conversationId === undefined || req.headers.upgrade?.toLowerCase() !== 'websocket') return false;
      // Until the web socket takes over, nothing else listens for errors of the connection.
      socket.on('error', () => undefined);
      void this.accept(req, { socket, head }, conversationId, new URLSearchParams(query));
      return true;
    });
  }

  /** Closes all sockets; their clients come back to another process. */
  stop(): void {
    this.isStopping = true;
    clearInterval(this.heartbeat);
    for (const { socket } of this.sockets) socket.close(GOING_AWAY);
  }

  private async accept(
    req: IncomingMessage,
    { socket, head }: { readonly socket: Duplex; readonly head: Buffer },
    conversationId: string,
    query: URLSearchParams,
  ): Promise<void> {
    const { tokens, origins } = this.dependencies;
    const { origin, host } = req.headers;
    const grant = await tokens.verifyStreamKey(query.get('t') ?? '');
    const opensIt = grant !== null && encodeURIComponent(grant.conversationId) === conversationId;
    if (!opensIt || (origin !== undefined && !origins.allows(origin, host)))
      return refuseUpgrade(socket, '403 Forbidden', DEAD_TOKEN.body);
    const release = this.isStopping ? null : this.slots.take(grant.conversationId, clientAddress(req));
    if (release === null) return refuseUpgrade(socket, '503 Service Unavailable', TRY_AGAIN.body);
    socket.once('close', release);
    if (socket.destroyed) return release();
    this.ws.handleUpgrade(req, socket, head, (opened) =>
      this.open(opened, req, grant, query.get('watermark') ?? undefined),
    );
  }

  private open(
    socket: WebSocket,
    req: IncomingMessage,
    { conversationId }: ChatGrant,
    watermark: string | undefined,
  ): void {
    const { feed, watcher, publicUrl, logger } = this.dependencies;
    const base = baseUrl(req, publicUrl);
    const opened: OpenSocket = { socket, isAlive: true, frames: 0 };
    this.sockets.add(opened);
    const read = (after: string | undefined) => readFeed(feed, conversationId, after, base);
    const stream = new ActivityStream(socket, watermark, read, this.limits);
    const unwatch = watcher.watch(conversationId, stream);
    socket.on('pong', () => (opened.isAlive = true));
    socket.on('message', () => this.countFrame(opened));
    socket.on('error', (error) => logger.debug({ err: error }, 'web socket failed'));
    socket.once('close', () => {
      unwatch();
      this.sockets.delete(opened);
    });
    stream.wake();
  }

  private countFrame(opened: OpenSocket): void {
    opened.isAlive = true;
    opened.frames += 1;
    if (opened.frames > MAX_FRAMES) opened.socket.close(POLICY_VIOLATION);
  }

  private checkSockets(): void {
    for (const opened of this.sockets) {
      if (!opened.isAlive) {
        opened.socket.terminate();
        continue;
      }
      opened.isAlive = false;
      opened.frames = 0;
      opened.socket.ping();
      // Pages cannot see pings. An empty frame, which clients ignore, shows them that the connection lives.
      opened.socket.send('', () => undefined);
    }
  }
}
