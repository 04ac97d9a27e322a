import { createHmac } from 'node:crypto';
import type { TicketLinks } from '../domain/ticketLinks';
import { TICKET_NUMBER_PATTERN } from '../domain/ticketNumber';
import { LINK_HOLDERS, type LinkHolder } from '../domain/ticketTrail';
import { isEqualInConstantTime } from '../platform/isEqualInConstantTime';

export interface SignedTicketLinksDependencies {
  readonly secret: string;
  /** The secret before a change: its links still work. */
  readonly oldSecret?: string | null;
  /** Returns the bot's public URL without a trailing slash. Called for every link. */
  readonly baseUrl: () => string;
  readonly validDays: number;
}

/** What a valid link gives access to. */
export interface VerifiedLink {
  readonly number: string;
  readonly holder: LinkHolder;
  /** The signed query, for further links on the page. */
  readonly query: string;
}

const DAY_SECONDS = 86_400;
const PURPOSE = 'ticket page, version 1';

/** Creates and verifies links to tickets. The query contains the expiry time, the holder and a signature. */
export class SignedTicketLinks implements TicketLinks {
  constructor(private readonly dependencies: SignedTicketLinksDependencies) {}

  ticketUrl(number: string, holder: LinkHolder, issuedAt: string): string {
    return `${this.dependencies.baseUrl()}/tickets/${number}?${this.signQuery(number, holder, this.toExpirySeconds(issuedAt))}`;
  }

  transcriptUrl(number: string, holder: LinkHolder, issuedAt: string): string {
    return `${this.dependencies.baseUrl()}/tickets/${number}/transcript?${this.signQuery(number, holder, this.toExpirySeconds(issuedAt))}`;
  }

  /** Verifies a link. Returns `null` if it is invalid, modified or expired, without distinguishing these cases. */
  verify(number: string, query: string, now: Date): VerifiedLink | null {
    const params = new URLSearchParams(query);
    const until = params.get('until') ?? '';
    const holder = LINK_HOLDERS.find((candidate) => candidate === params.get('for'));
    if (!TICKET_NUMBER_PATTERN.test(number) || !/^\d{1,12}$/.test(until) || holder === undefined) return null;
    // Compares the whole query, so that nothing can be added to it.
    const { secret, oldSecret = null } = this.dependencies;
    const isSignatureValid = (oldSecret === null ? [secret] : [secret, oldSecret]).some((key) =>
      isEqualInConstantTime(query, this.signQuery(number, holder, Number(until), key)),
    );
    return isSignatureValid && now.getTime() < Number(until) * 1_000 ? { number, holder, query } : null;
  }

  private toExpirySeconds(issuedAt: string): number {
    return Math.floor(Date.parse(issuedAt) / 1_000) + this.dependencies.validDays * DAY_SECONDS;
  }

  private signQuery(number: string, holder: LinkHolder, until: number, key = this.dependencies.secret): string {
    const signed = JSON.stringify([PURPOSE, number, holder, until]);
    const signature = createHmac('sha256', key).update(signed).digest('base64url');
    return `until=${until}&for=${holder}&sign=${signature}`;
  }
}
