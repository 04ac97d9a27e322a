import { readChoice, type Choice } from './quickReplies';
import type { ConversationTurn } from './conversationTurn';
import type { StepResult, StepContext } from '../playbook/step';
import { goTo, WAIT } from '../playbook/step';

const MAX_TRIES = 2;

/** The quick reply under the last question that the driver tapped or typed. */
export function offeredChoice(turn: ConversationTurn): Choice | null {
  return readChoice(turn.message.text, turn.state.offered, turn.parts.words);
}

/**
 * What the driver's words come to at a step that waits for an outcome: a quick reply, how long it takes where the step
 * can tell, a meaning, or, said again or said angrily, that it is not solved.
 */
export function readOutcome({ turn, playbook }: StepContext, on: Readonly<Record<string, string>> = {}): string | null {
  const { meaning, understanding } = turn.message;
  const asked = on['how_long'] !== undefined && understanding.signals.includes('how_long') ? 'how_long' : null;
  const ended = meaning === null ? readChargeEnded(turn) : null;
  const said = offeredChoice(turn) ?? readHowLong(turn) ?? asked ?? ended ?? meaning;
  if (said !== null) return said;
  return repeatsSymptom(turn, playbook) || understanding.angry ? 'not_solved' : null;
}

/** Whether the driver will wait, where that was asked. */
function readHowLong({ message, state }: ConversationTurn): Choice | null {
  const { signals } = message.understanding;
  return (['cannot_wait', 'will_wait'] as const).find((r) => state.offered.includes(r) && signals.includes(r)) ?? null;
}

/** Whether the driver tells the trouble at hand once more. */
export function repeatsSymptom({ message }: ConversationTurn, playbook: StepContext['playbook']): boolean {
  const { decision, symptom } = message.understanding;
  return decision === 'match' && symptom === playbook.symptom;
}

/** That the charge has ended by now, where that was asked. */
function readChargeEnded({ message, state }: ConversationTurn): Choice | null {
  const { signals } = message.understanding;
  const isSaid = signals.includes('charge_ended') && !signals.includes('not_ended');
  return isSaid && state.offered.includes('ended') ? 'ended' : null;
}

/** Follows an outcome, or asks again; who is not understood twice is offered a person. */
export async function goToOutcome(
  { turn, position, hasNewDetails }: StepContext,
  on: Readonly<Record<string, string>>,
  outcome: string | null,
): Promise<StepResult> {
  const to = outcome === null ? undefined : on[outcome];
  if (to !== undefined) return goTo(to);
  if (hasNewDetails === true) {
    await turn.say(['ask.noted', 'retry.pick'], turn.state.offered);
    return WAIT;
  }
  position.tries++;
  if (position.tries >= MAX_TRIES) {
    position.tries = 0;
    return { kind: 'offer_agent' };
  }
  await turn.say(['retry.choose'], turn.state.offered);
  return WAIT;
}
