import type { ConversationKey, Store, TurnStart } from '../domain/store';
import { participantIds } from './participantIds';
import type { IncomingTurn } from './turnComputer';

/** Reads what a turn starts from. If several people wrote or join with it, all of them count as new. */
export function readStart(
  store: Pick<Store, 'readTurnStart'>,
  key: ConversationKey,
  incomingTurn: IncomingTurn,
): Promise<TurnStart> {
  const [userId = null, ...others] = participantIds(incomingTurn);
  return store.readTurnStart({
    key,
    activityId: incomingTurn.activity.id!,
    userId: others.length === 0 ? userId : null,
  });
}
