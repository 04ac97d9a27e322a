import type { Activity } from 'botbuilder';

/** Runs a turn. Resolves when it is committed, so that its activities can be fetched. */
export type RunChatTurn = (activity: Partial<Activity>) => Promise<void>;
