/** The part of a ticket that a link opens. */
export const LINK_TARGETS = ['page', 'transcript'] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/**
 * The system that a link was created for. It is part of the link, so that the log of openings shows where each link
 * came from.
 */
export const LINK_HOLDERS = ['board', 'hub'] as const;
export type LinkHolder = (typeof LINK_HOLDERS)[number];

/** One use of a ticket link. */
export interface LinkOpening {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly what: LinkTarget;
  readonly holder: LinkHolder;
}

/**
 * The log of a ticket's events outside its conversation: openings of its links, and its post on the staff board. Throws
 * `storage_unavailable` if the database cannot be reached.
 */
export interface TicketTrail {
  /** Records that a link was opened. Returns `false` if the ticket does not exist (any more). */
  recordLinkOpening(number: string, opening: LinkOpening): Promise<boolean>;
  /** Returns the newest `limit` openings, oldest first. */
  listLinkOpenings(number: string, limit: number): Promise<readonly LinkOpening[]>;
  /** Stores the id of the ticket's post on the staff board; does nothing if the ticket is gone. */
  recordBoardPost(number: string, postId: number): Promise<void>;
  /** Returns the id of the ticket's post on the staff board, or `null` if it is not posted yet. */
  findBoardPostId(number: string): Promise<number | null>;
}
