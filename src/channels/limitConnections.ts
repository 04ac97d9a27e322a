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

/** Takes over a connection whose client asked for another protocol. Returns `false` if the request is not for it. */
export type AcceptUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/**
 * Limits how long connections may stay open, and refuses requests for another protocol (see `acceptUpgrades`). Call it
 * before `listen`.
 */
export function limitConnections(server: Server, limits: ConnectionLimits = LIMITS): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.timeout = limits.idleMs;
  // Node reads this property when the server begins to listen, although its types know it as an option only.
  Object.assign(server, { connectionsCheckingInterval: limits.checkIntervalMs });
  server.on('upgrade', refuseProtocol);
}

/** Lets `accept` take over connections of a server that otherwise refuses requests for another protocol. */
export function acceptUpgrades(server: Server, accept: AcceptUpgrade): void {
  server.off('upgrade', refuseProtocol);
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!accept(req, socket, head)) refuseProtocol(req, socket);
  });
}

/** Node leaves these sockets to the program, so that they would stay open for ever. */
function refuseProtocol(_req: IncomingMessage, socket: Duplex): void {
  const body = { code: 'UpgradeNotSupported', message: 'This server speaks HTTP/1.1 only.' };
  refuseUpgrade(socket, '426 Upgrade Required', body, ['Upgrade: HTTP/1.1']);
}

/**
 * Answers a request for another protocol with an error, and closes the connection.
 * @param status code and reason, for example `403 Forbidden`
 */
export function refuseUpgrade(socket: Duplex, status: string, body: object, headers: readonly string[] = []): void {
  const text = JSON.stringify(body);
  const answer = [
    `HTTP/1.1 ${status}`,
    ...headers,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    '',
    text,
  ];
  socket.on('error', () => undefined);
  socket.end(answer.join('\r\n'), () => socket.destroy());
}
