import { readChoice, type Choice } from '../choices';
import type { ConversationTurn } from '../conversationTurn';
import type { StepResult, StepScene } from './step';
import { go, WAIT } from './step';

const MAX_TRIES = 2;

/** The quick reply under the last question that the driver tapped or typed. */
export function offeredChoice(turn: ConversationTurn): Choice | null {
  return readChoice(turn.heard.text, turn.state.offered, turn.parts.words);
}

/**
 * What the driver's words come to at a step that waits for an outcome: a quick reply, how long it takes where the step
 * can tell, a meaning, or, said again or said angrily, that it is not solved.
 */
export function heardOutcome({ turn, playbook }: StepScene, on: Readonly<Record<string, string>> = {}): string | null {
  const { meaning, understanding } = turn.heard;
  const asked = on['how_long'] !== undefined && understanding.remarks.includes('how_long') ? 'how_long' : null;
  const ended = meaning === null ? hasEnded(turn) : null;
  const said = offeredChoice(turn) ?? patience(turn) ?? asked ?? ended ?? meaning;
  if (said !== null) return said;
  return tellsAgain(turn, playbook) || understanding.angry ? 'not_solved' : null;
}

/** Whether the driver will wait, where that was asked. */
function patience({ heard, state }: ConversationTurn): Choice | null {
  const { remarks } = heard.understanding;
  return (['cannot_wait', 'will_wait'] as const).find((r) => state.offered.includes(r) && remarks.includes(r)) ?? null;
}

/** Whether the driver tells the trouble at hand once more. */
export function tellsAgain({ heard }: ConversationTurn, playbook: StepScene['playbook']): boolean {
  const { decision, symptom } = heard.understanding;
  return decision === 'match' && symptom === playbook.symptom;
}

/** That the charge has ended by now, where that was asked. */
function hasEnded({ heard, state }: ConversationTurn): Choice | null {
  const { remarks } = heard.understanding;
  const isSaid = remarks.includes('charge_ended') && !remarks.includes('not_ended');
  return isSaid && state.offered.includes('ended') ? 'ended' : null;
}

/** Follows an outcome, or asks again; who is not understood twice is offered a person. */
export async function followOutcome(
  { turn, place, learned }: StepScene,
  on: Readonly<Record<string, string>>,
  outcome: string | null,
): Promise<StepResult> {
  const to = outcome === null ? undefined : on[outcome];
  if (to !== undefined) return go(to);
  if (learned === true) {
    await turn.say(['ask.noted', 'retry.pick'], turn.state.offered);
    return WAIT;
  }
  place.tries++;
  if (place.tries >= MAX_TRIES) {
    place.tries = 0;
    return { then: 'offer_agent' };
  }
  await turn.say(['retry.choose'], turn.state.offered);
  return WAIT;
}
