import type { ConversationTurn } from '../core/conversationTurn';
import type { WordingKey } from '../words/wordingKey';

/** What the guide recommends until the trouble is over, for charges that cannot be ended and for all other troubles. */
const WAYS_OUT = { session: 'guide.home_button', other: 'guide.alternatives' } as const satisfies Record<
  string,
  WordingKey
>;

/**
 * Confirms that no ticket is opened; repeats what the guide recommends to a driver who asks what to do instead.
 * @param mayAdvise also says it to one who does not ask and has not heard it yet
 */
export async function sayTicketRefused(turn: ConversationTurn, mayAdvise: boolean): Promise<void> {
  const { state, parts, message } = turn;
  const { symptom, tried } = state.case!;
  const { endsSession } = parts.playbooks.traitsOf(symptom);
  const isNew = mayAdvise && !endsSession && !tried.includes('alternatives');
  const isAsked = parts.wordings.hasListedWord('recap.asks_way_out', message.text);
  const way = isAsked || isNew ? [WAYS_OUT[endsSession ? 'session' : 'other']] : [];
  await turn.say(['recap.refused', ...way], ['restart']);
}
