import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Time limits of a connection, in milliseconds. */
export interface ConnectionLimits {
  /** From the start of the connection, or of a further request, to the last header. */
  readonly headersMs: number;
  /** To the last byte of the body. */
  readonly requestMs: number;
  /** Without a byte in either direction, also while a request is being answered. */
  readonly idleMs: number;
  /** How often the first two limits are checked. */
  readonly checkIntervalMs: number;
}

/** `idleMs` is longer than any turn takes to answer. */
const LIMITS: ConnectionLimits = { headersMs: 15_000, requestMs: 30_000, idleMs: 90_000, checkIntervalMs: 3_000 };

const BODY = JSON.stringify({ code: 'UpgradeNotSupported', message: 'This server speaks HTTP/1.1 only.' });

const UPGRADE_REFUSAL = [
  'HTTP/1.1 426 Upgrade Required',
  'Upgrade: HTTP/1.1',
  'Connection: close',
  'Cache-Control: no-store',
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(BODY)}`,
  '',
  BODY,
].join('\r\n');

/** Limits how long connections may stay open, and refuses requests for another protocol. Call it before `listen`. */
export function limitConnections(server: Server, limits: ConnectionLimits = LIMITS): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.timeout = limits.idleMs;
  // Node reads this property when the server begins to listen, although its types know it as an option only.
  Object.assign(server, { connectionsCheckingInterval: limits.checkIntervalMs });
  server.on('upgrade', refuseUpgrade);
}

/** Node leaves these sockets to the program, so that they would stay open for ever. */
function refuseUpgrade(_req: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => undefined);
  socket.end(UPGRADE_REFUSAL, () => socket.destroy());
}
