import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { TicketLinks } from '../domain/ticketLinks';
import { TICKET_NUMBER_PATTERN } from '../domain/ticketNumber';
import { LINK_HOLDERS, type LinkHolder } from '../domain/ticketTrail';

export interface SignedTicketLinksParts {
  readonly secret: string;
  /** Address of the bot as others reach it, without a slash at the end. Asked when a link is made. */
  readonly baseUrl: () => string;
  readonly days: number;
}

/** What a sound link allows. */
export interface OpenedLink {
  readonly number: string;
  readonly holder: LinkHolder;
  /** Signed itself: may be put on the page for links that lead on. */
  readonly query: string;
}

const DAY_SECONDS = 86_400;
const PURPOSE = 'ticket page, version 1';

/** Links to tickets whose query says until when they hold and for whom they were made, signed with everything else. */
export class SignedTicketLinks implements TicketLinks {
  constructor(private readonly parts: SignedTicketLinksParts) {}

  ticketUrl(number: string, holder: LinkHolder, from: string): string {
    return `${this.parts.baseUrl()}/tickets/${number}?${this.query(number, holder, this.until(from))}`;
  }

  transcriptUrl(number: string, holder: LinkHolder, from: string): string {
    return `${this.parts.baseUrl()}/tickets/${number}/transcript?${this.query(number, holder, this.until(from))}`;
  }

  /** What a link opens, or `null` for one that is wrong, changed or expired: there is no telling which. */
  open(number: string, query: string, now: Date): OpenedLink | null {
    const given = new URLSearchParams(query);
    const until = given.get('until') ?? '';
    const holder = LINK_HOLDERS.find((known) => known === given.get('for'));
    if (!TICKET_NUMBER_PATTERN.test(number) || !/^\d{1,12}$/.test(until) || holder === undefined) return null;
    // The query as a whole: nothing may be added to it either.
    const isSound = isEqual(query, this.query(number, holder, Number(until)));
    return isSound && now.getTime() < Number(until) * 1_000 ? { number, holder, query } : null;
  }

  private until(from: string): number {
    return Math.floor(Date.parse(from) / 1_000) + this.parts.days * DAY_SECONDS;
  }

  private query(number: string, holder: LinkHolder, until: number): string {
    const signed = JSON.stringify([PURPOSE, number, holder, until]);
    const signature = createHmac('sha256', this.parts.secret).update(signed).digest('base64url');
    return `until=${until}&for=${holder}&sign=${signature}`;
  }
}

/** Hashes first: the comparison wants equal lengths. */
function isEqual(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}
