import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import type { Clock } from '../../domain/clock';
import { clientAddress } from '../../platform/clientAddress';
import { RateLimit } from '../../platform/rateLimit';
import type { Refusals } from '../refusals';

export interface MessageGateDependencies {
  /** Whether a turn that comes now would find no place. */
  readonly isFull: () => boolean;
  /** Requests a minute from one address outside the private network. */
  readonly messagesPerAddressAndMinute: number;
  readonly refusals: Refusals;
  readonly clock: Clock;
}

/** A method that the types of restify lack. A handler that returns `false` has answered. */
type ServerWithFirst = Server & { first(handler: (req: IncomingMessage, res: ServerResponse) => boolean): void };

const MESSAGES_ROUTE = '/api/messages';
const SECONDS_PER_MINUTE = 60;
const BUSY_BODY = JSON.stringify({
  code: 'TooManyMessages',
  message: 'More messages than can be processed. Send it again later.',
});
/** Long enough for a crowd to be processed, short enough that the driver still waits. */
export const BUSY_RETRY_SECONDS = 5;

/** Refuses messages for which there is no room before their bodies are read, because under a flood refusing must cost next to nothing. */
export function mountMessageGate(server: Server, dependencies: MessageGateDependencies): void {
  const { isFull, messagesPerAddressAndMinute, refusals, clock } = dependencies;
  const rate = { burst: messagesPerAddressAndMinute, perSecond: messagesPerAddressAndMinute / SECONDS_PER_MINUTE };
  const addresses = new RateLimit(rate, clock);
  const isAddressAllowed = (req: IncomingMessage): boolean => {
    const address = clientAddress(req);
    return address === null || addresses.take(address);
  };
  // Runs before restify does anything with the request, so it must answer by itself.
  (server as ServerWithFirst).first((req, res) => {
    if (req.method !== 'POST' || req.url?.split('?')[0] !== MESSAGES_ROUTE) return true;
    const limit = isFull() ? 'process' : isAddressAllowed(req) ? null : 'address';
    if (limit === null) return true;
    refusals.note(limit);
    refuse(res);
    return false;
  });
}

function refuse(res: ServerResponse): void {
  res.statusCode = 429;
  res.setHeader('content-type', 'application/json');
  res.setHeader('cache-control', 'no-store');
  res.setHeader('retry-after', BUSY_RETRY_SECONDS);
  res.end(BUSY_BODY);
}
