/** Kakao waits five seconds; one is left for the network. Milliseconds from the arrival of the request. */
export const ANSWER_WITHIN_MS = 4_000;
/** An answer that the database still keeps waiting by then is replaced by one that needs none. Milliseconds likewise. */
export const ANSWER_AT_LAST_MS = 4_300;
/** How long a turn waits for the outcome of a command. */
export const MAX_OUTCOME_WAIT_MS = 2_500;
/** A response is sent at once; if its process dies, another response may give its replies after this time. */
export const LEASE_MS = 2_000;
export const POLL_INTERVAL_MS = 50;
/** How long the same answer is given to the same request, also where it is not in the database. */
export const RECENT_MS = 60_000;
