/** What of a ticket was opened through a link. */
export const OPENED_THINGS = ['page', 'transcript'] as const;
export type OpenedThing = (typeof OPENED_THINGS)[number];

/** To whom a link was given: it stands in the link, so that an opening tells by which way somebody came. */
export const LINK_HOLDERS = ['board', 'hub'] as const;
export type LinkHolder = (typeof LINK_HOLDERS)[number];

/** Somebody looked at a ticket. */
export interface TicketOpening {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly what: OpenedThing;
  readonly holder: LinkHolder;
}

/** What happens around a ticket outside its conversation. Throws `storage_unavailable` when the database is away. */
export interface TicketTrail {
  /** Notes an opening; `false` where there is no such ticket (any more). */
  noteOpening(number: string, opening: TicketOpening): Promise<boolean>;
  /** The newest `limit` openings, oldest first. */
  openings(number: string, limit: number): Promise<readonly TicketOpening[]>;
  /** Keeps the staff board's id of the ticket's post; of a ticket that is gone, nothing. */
  noteBoardPost(number: string, postId: number): Promise<void>;
  /** The staff board's id of the ticket's post; `null` before it is posted. */
  boardPost(number: string): Promise<number | null>;
}
