import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Confirms that no ticket is opened; repeats what the guide recommends to a driver who asks what to do instead.
 * @param mayAdvise also says it to one who does not ask and has not heard it yet
 */
export async function sayTicketRefused(turn: ConversationTurn, mayAdvise: boolean): Promise<void> {
  const { state, parts, message } = turn;
  const { symptom, isAdvised } = state.case!;
  const { endsSession } = parts.playbooks.traitsOf(symptom);
  const isNew = mayAdvise && !endsSession && !isAdvised;
  const isAsked = parts.wordings.hasListedWord('recap.asks_way_out', message.text);
  // What the guide recommends until the trouble is over.
  const wayOut = endsSession ? 'guide.home_button' : 'guide.alternatives';
  await turn.say(isAsked || isNew ? ['recap.refused', wayOut] : ['recap.refused'], ['restart']);
}
