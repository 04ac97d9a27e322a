/** What of a ticket was opened through a link. */
export const LINK_TARGETS = ['page', 'transcript'] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/** To whom a link was given: it stands in the link, so that an opening tells by which way somebody came. */
export const LINK_HOLDERS = ['board', 'hub'] as const;
export type LinkHolder = (typeof LINK_HOLDERS)[number];

/** Somebody looked at a ticket. */
export interface LinkOpening {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly what: LinkTarget;
  readonly holder: LinkHolder;
}

/** What happens around a ticket outside its conversation. Throws `storage_unavailable` when the database is away. */
export interface TicketTrail {
  /** Notes an opening; `false` where there is no such ticket (any more). */
  recordLinkOpening(number: string, opening: LinkOpening): Promise<boolean>;
  /** The newest `limit` openings, oldest first. */
  listLinkOpenings(number: string, limit: number): Promise<readonly LinkOpening[]>;
  /** Keeps the staff board's id of the ticket's post; of a ticket that is gone, nothing. */
  recordBoardPost(number: string, postId: number): Promise<void>;
  /** The staff board's id of the ticket's post; `null` before it is posted. */
  findBoardPostId(number: string): Promise<number | null>;
}
