import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../domain/clock';
import { RateLimit } from '../../platform/rateLimit';
import { clientAddress } from '../../platform/clientAddress';

/** Many drivers of one company or one mobile network share an address. */
const STARTS = { burst: 60, perSecond: 0.5 };
const SENDS = { burst: 120, perSecond: 5 };
/** The client polls every second, or every 200 ms at most. */
const POLLS = { burst: 30, perSecond: 6 };

/** A driver sends a few photos of a charger; they fill the database. */
const UPLOADS_OF_CONVERSATION = { burst: 10, perSecond: 1 / 600 };
const UPLOADS_OF_ADDRESS = { burst: 60, perSecond: 1 / 60 };

/** Limits requests by client address, except in the server's private network, and polls and uploads by conversation. */
export class ChatLimits {
  private readonly starts: RateLimit;
  private readonly sends: RateLimit;
  private readonly polls: RateLimit;
  private readonly conversationUploads: RateLimit;
  private readonly addressUploads: RateLimit;

  constructor(clock: Clock) {
    this.starts = new RateLimit(STARTS, clock);
    this.sends = new RateLimit(SENDS, clock);
    this.polls = new RateLimit(POLLS, clock);
    this.conversationUploads = new RateLimit(UPLOADS_OF_CONVERSATION, clock);
    this.addressUploads = new RateLimit(UPLOADS_OF_ADDRESS, clock);
  }

  allowsStart(req: IncomingMessage): boolean {
    return takeFor(this.starts, req);
  }

  allowsSend(req: IncomingMessage): boolean {
    return takeFor(this.sends, req);
  }

  allowsUpload(req: IncomingMessage, conversationId: string): boolean {
    return takeFor(this.addressUploads, req) && this.conversationUploads.take(conversationId);
  }

  allowsPoll(conversationId: string): boolean {
    return this.polls.take(conversationId);
  }
}

function takeFor(limit: RateLimit, req: IncomingMessage): boolean {
  const address = clientAddress(req);
  return address === null || limit.take(address);
}
