import type { TurnContext } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';
import type { SendError } from '../../platform/sendError';
import { classifySendError } from './classifySendError';
import { toWireActivity } from './toWireActivity';

/**
 * Sends one reply. Resolves with the error if the channel refuses just this reply, and with `null` if it is delivered.
 * Throws `SendError` if no other reply can be sent now either.
 * @param maxWaitMs upper limit for the delay that the channel requests
 */
export async function sendReply(
  context: TurnContext,
  reply: StoredActivity,
  now: Date,
  maxWaitMs: number,
): Promise<SendError | null> {
  try {
    await context.sendActivities([toWireActivity(reply)]);
    return null;
  } catch (error) {
    const failure = classifySendError(error, now, maxWaitMs);
    if (failure.kind === 'refused') return failure;
    throw failure;
  }
}
