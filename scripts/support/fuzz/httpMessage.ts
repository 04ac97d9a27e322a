import { connect } from 'node:net';

/** A request as its bytes are sent, valid or not. */
export interface HttpMessage {
  /** The door it is for: a path without ids. */
  readonly door: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Signs the finished body as the hub does; `null` for other doors. */
  readonly sign: ((body: Buffer) => readonly (readonly [name: string, value: string])[]) | null;
  /** How much of the body is sent, from 0 to 1; then the client falls silent. */
  readonly sentShare: number;
}

/** `closed`: the server closed the connection without an answer. `silent`: it did neither in time. */
export type Answer = number | 'closed' | 'silent';

/** An answer, and how long it took. */
export interface TimedAnswer {
  readonly answer: Answer;
  readonly ms: number;
}

/** When a client takes a request as not answered, in milliseconds. */
export interface Patience {
  readonly maxWaitMs: number;
  /** A connection that is closed later than this was left without an answer. */
  readonly maxCloseMs: number;
}

/**
 * The bot answers a request that never comes to its end with 408 after 33 s at most, and closes a connection without a byte
 * after 90 s, both by its own clock, which is late on a busy machine.
 */
const PATIENCE: Patience = { maxWaitMs: 150_000, maxCloseMs: 75_000 };
/** How long a client that has sent half a body stays. */
const HALF_BODY_WAIT_MS = 30;
const STATUS_LINES = /^HTTP\/1\.1 (\d{3}) /gm;

/** Sends a request on a connection of its own. */
export function sendMessage(port: number, message: HttpMessage, patience = PATIENCE): Promise<TimedAnswer> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const socket = connect({ port, host: '127.0.0.1' });
    let received = '';
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      resolve({ answer, ms: performance.now() - startedAt });
      socket.end().resume();
      setTimeout(() => socket.destroy(), 1_000).unref();
    };
    const isHalf = message.sentShare < 1;
    const timer = setTimeout(
      () => finish(isHalf ? 'closed' : 'silent'),
      isHalf ? HALF_BODY_WAIT_MS : patience.maxWaitMs,
    );
    socket.on('data', (part) => {
      received += part.toString('latin1');
      const status = readFinalStatus(received);
      if (status !== null) finish(status);
    });
    // A reset after an answer that was sent early, for example 413, is no fault.
    socket.on('error', () => undefined);
    socket.on('close', () => finish(performance.now() - startedAt > patience.maxCloseMs ? 'silent' : 'closed'));
    socket.write(toBytes(message));
  });
}

/** The bytes of a request as they are sent. */
function toBytes({ method, path, headers, body, sign, sentShare }: HttpMessage): Buffer {
  const own = [...headers, ...(sign?.(body) ?? [])];
  const hasLength = own.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  if (!hasLength && body.length > 0) own.push(['content-length', String(body.length)]);
  const lines = own.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines}connection: close\r\n\r\n`, 'latin1');
  return Buffer.concat([head, body.subarray(0, Math.floor(body.length * sentShare))]);
}

function readFinalStatus(received: string): number | null {
  const statuses = [...received.matchAll(STATUS_LINES)].map(([, status]) => Number(status));
  return statuses.find((status) => status >= 200 || status === 101) ?? null;
}
