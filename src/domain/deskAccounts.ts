import type { Agent } from './agentWork';

export const DESK_ROLES = ['agent', 'supervisor'] as const;
export type DeskRole = (typeof DESK_ROLES)[number];

/** A person who may sign in at the agents' desk. */
export interface DeskUser extends Agent {
  readonly role: DeskRole;
}

/** A user as stored: with the hash of the password, never the password. */
export interface StoredDeskUser extends DeskUser {
  /** Argon2id, in PHC format; `null` for a user who enters by a one-time link only. */
  readonly passwordHash: string | null;
}

/** A signed-in browser. */
export interface DeskSession {
  readonly user: DeskUser;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly usedAt: string;
}

/** Whether a user is at the desk. Times are ISO 8601, UTC; `null`: never, or not paused. */
export interface DeskUserPresence {
  readonly userId: string;
  /** When a page of theirs last sent or got something; noted every few seconds. */
  readonly onlineAt: string | null;
  /** Since when the user takes a rest. */
  readonly pausedAt: string | null;
}

/** Open pages get something every 20 seconds; one that has not for so long is closed or asleep. Milliseconds. */
const ONLINE_MS = 60_000;

/** Whether a page of the user is open. */
export function isOnline({ onlineAt }: DeskUserPresence, now: Date): boolean {
  return onlineAt !== null && now.getTime() - Date.parse(onlineAt) < ONLINE_MS;
}

/** Whether a page of a user is open, at whatever process. Throws `storage_unavailable`. */
export async function isUserOnline(
  accounts: Pick<DeskAccounts, 'listPresence'>,
  userId: string,
  now: Date,
): Promise<boolean> {
  return (await accounts.listPresence()).some((user) => user.userId === userId && isOnline(user, now));
}

/**
 * The accounts and sessions of the agents' desk. Session ids are stored as hashes only. Every method throws
 * `storage_unavailable` if the database cannot be reached.
 */
export interface DeskAccounts {
  /** Adds a user or replaces the one with this name (case counts). The id of an existing user stays. */
  saveUser(user: StoredDeskUser): Promise<void>;
  findUserByName(name: string): Promise<StoredDeskUser | null>;
  listUsers(): Promise<readonly DeskUser[]>;
  /** Removes a user with their sessions. Returns `false` if there is none. */
  removeUser(name: string): Promise<boolean>;
  /** Notes that the user is at the desk. */
  noteOnline(userId: string, at: string): Promise<void>;
  /** Notes since when the user takes a rest; `null`: no more. */
  setPaused(userId: string, at: string | null): Promise<void>;
  /** Says of every user whether they are at the desk. */
  listPresence(): Promise<readonly DeskUserPresence[]>;
  openSession(idHash: string, userId: string, at: string): Promise<void>;
  /** Returns the session of this id, or `null`. */
  findSession(idHash: string): Promise<DeskSession | null>;
  /** Notes that the session was used. */
  touchSession(idHash: string, at: string): Promise<void>;
  /** Ends one session, or all of a user. */
  endSession(idHash: string): Promise<void>;
  endSessionsOf(userId: string): Promise<void>;
  /** Deletes sessions that were opened before `openedBefore` or not used since `usedBefore` (ISO 8601, UTC). */
  purgeSessions(openedBefore: string, usedBefore: string): Promise<number>;
}
