import type { Agent } from './agentWork';

/** The part of a ticket that a link opens. */
export const LINK_TARGETS = ['page', 'transcript'] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/** How an agent takes a conversation out of the desk's page, which has it already. */
export const TAKE_OUTS = ['copy', 'print'] as const;
export type TakeOut = (typeof TAKE_OUTS)[number];

/**
 * The system that a link was created for. It is part of the link, so that the log of openings shows where each link
 * came from.
 */
export const LINK_HOLDERS = ['board', 'hub'] as const;
export type LinkHolder = (typeof LINK_HOLDERS)[number];

/** Where a ticket was opened: by a link, or by an agent who is signed in at the desk. */
export type OpeningPlace = LinkHolder | 'desk';

/** One opening of a ticket, or an agent's copy of it. */
export interface TicketOpening {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly what: LinkTarget | TakeOut;
  readonly holder: OpeningPlace;
  /** Who opened it at the desk; `null` for links, which do not say who uses them. */
  readonly agent: Agent | null;
}

/**
 * The log of a ticket's events outside its conversation: openings, and its post on the staff board. Throws
 * `storage_unavailable` if the database cannot be reached.
 */
export interface TicketTrail {
  /** Records that the ticket was opened. Returns `false` if the ticket does not exist (any more). */
  recordOpening(number: string, opening: TicketOpening): Promise<boolean>;
  /** Returns the newest `limit` openings, oldest first. */
  listOpenings(number: string, limit: number): Promise<readonly TicketOpening[]>;
  /** Stores the id of the ticket's post on the staff board; does nothing if the ticket is gone. */
  recordBoardPost(number: string, postId: number): Promise<void>;
  /** Returns the id of the ticket's post on the staff board, or `null` if it is not posted yet. */
  findBoardPostId(number: string): Promise<number | null>;
}
