import type { DangerState } from '../core/dangerState';
import type { ConversationTurn } from '../core/conversationTurn';

/** Records whether people or animals are in the car, as far as this message says. */
export function recordOccupants({ message }: ConversationTurn, danger: DangerState): void {
  const { signals } = message.understanding;
  // "One is out, the other is still inside": the one who is left in the car counts.
  if (signals.includes('still_inside')) danger.occupants = 'inside';
  else if (signals.includes('out_of_car')) danger.occupants = 'out';
  else if (danger.occupants === 'unknown' && signals.includes('in_car')) danger.occupants = 'inside';
}
