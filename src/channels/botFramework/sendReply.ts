import type { StoredActivity } from '../../domain/storedActivity';
import type { SendError } from '../../platform/sendError';
import type { PostReply } from './botFrameworkAdapter';
import { classifySendError } from './classifySendError';
import { toWireActivity } from './toWireActivity';

export interface SendLimits {
  /** Ends the request. */
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Upper limit for the delay that the channel requests. Milliseconds. */
  readonly maxWaitMs: number;
  /** Where clients reach this server, for the addresses of pictures; `null` if that is not known. */
  readonly pictureUrl: string | null;
}

/**
 * Sends one reply. Resolves with the error if the channel refuses just this reply, and with `null` if it is delivered.
 * Throws `SendError` if no other reply can be sent now either.
 */
export async function sendReply(
  postReply: PostReply,
  reply: StoredActivity,
  { signal, now, maxWaitMs, pictureUrl }: SendLimits,
): Promise<SendError | null> {
  try {
    await postReply(toWireActivity(reply, pictureUrl), { signal, replyId: reply.id });
    return null;
  } catch (error) {
    const failure = classifySendError(error, now, maxWaitMs);
    if (failure.kind === 'refused') return failure;
    throw failure;
  }
}
