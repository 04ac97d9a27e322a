import { AsyncLocalStorage } from 'node:async_hooks';

/** What a request needs to know of the reply that it sends; the SDK has no parameter for it. */
export interface CurrentSend {
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** The same at every attempt, so that a channel can recognise a repetition. */
  readonly replyId: string;
}

/** The reply that is being sent by the running code. */
export const currentSend = new AsyncLocalStorage<CurrentSend>();
