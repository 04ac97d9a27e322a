import { readCannotEnd } from '../case/cannotEnd';
import { isRemark } from '../core/isRemark';
import { remarkKey } from '../case/deniedSymptom';
import { acknowledgeNewDetails } from '../case/acknowledgeCase';
import type { WordingKey } from '../words/wordingKey';
import type { Choice } from '../core/quickReplies';
import { refusesToWait } from '../core/refusesToWait';
import { readOfferedChoice } from '../core/readOfferedChoice';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readPartMeanings } from '../core/readParts';
import type { Playbook } from '../core/playbook';
import { heardReplyKey } from './heardReply';
import type { StepResult, StepContext } from './step';
import { goTo, MAX_TRIES, WAIT } from './step';

/**
 * Returns the outcome in the driver's message: a quick reply, `how_long` if `on` handles it, a reply meaning, or
 * `not_solved` if the message repeats the symptom or is angry. Returns `null` if it contains no outcome.
 */
export function readOutcome(
  { turn, playbook }: Pick<StepContext, 'turn' | 'playbook'>,
  on: Readonly<Record<string, string>> = {},
): string | null {
  const { meaning, understanding, text } = turn.message;
  if (on['cannot_end'] !== undefined && readCannotEnd(turn.parts.wordings, text) !== null) return 'cannot_end';
  const howLong = on['how_long'] !== undefined && understanding.signals.includes('how_long') ? 'how_long' : null;
  const chargeEnded = meaning === null ? readChargeEnded(turn) : null;
  const outcome = readOfferedChoice(turn) ?? readWillingnessToWait(turn) ?? howLong ?? chargeEnded ?? meaning;
  if (outcome !== null) return outcome;
  const partOutcome = readPartOutcome(turn, turn.message);
  if (partOutcome !== null) return partOutcome;
  // "I reported it and it still does not work."
  const isReportedInVain =
    understanding.signals.includes('reported') &&
    (understanding.decision !== 'none' || understanding.faultDescription !== null);
  return isReportedInVain || repeatsSymptom(turn, playbook) || understanding.angry ? 'not_solved' : null;
}

/** What a clause may say beside something else; the first of these counts if there are several. */
const PART_OUTCOMES: readonly ReplyMeaning[] = ['cannot_report', 'refused', 'reported', 'not_solved', 'will_try'];

/** Returns the outcome that a part of the message says ("number 5, and I don't use apps"); `null` if none does. */
export function readPartOutcome(turn: ConversationTurn, message: ParsedMessage): ReplyMeaning | null {
  const meanings = readPartMeanings(turn, message);
  // "I reported it yesterday, and it still fails" has been reported in vain.
  const isInVain = meanings.includes('reported') && meanings.lastIndexOf('not_solved') > meanings.indexOf('reported');
  if (isInVain) return 'not_solved';
  return PART_OUTCOMES.find((outcome) => meanings.includes(outcome)) ?? null;
}

/**
 * Returns `will_wait` or `cannot_wait` if that quick reply is offered and the message says so. A driver who wants the
 * trouble filed does not wait either.
 */
function readWillingnessToWait(turn: ConversationTurn): Choice | null {
  const { message, state } = turn;
  const { signals } = message.understanding;
  const wantsTicket = state.offered.includes('cannot_wait') && signals.includes('asks_to_file');
  if (wantsTicket || refusesToWait(turn)) return 'cannot_wait';
  return state.offered.includes('will_wait') && signals.includes('will_wait') ? 'will_wait' : null;
}

/** Whether the message describes the symptom of this playbook again. */
export function repeatsSymptom({ message }: ConversationTurn, playbook: StepContext['playbook']): boolean {
  const { decision, symptom } = message.understanding;
  return decision === 'match' && symptom === playbook.symptom;
}

/** Returns `ended` if that quick reply is offered and the message says that the charge has ended. */
function readChargeEnded({ message, state }: ConversationTurn): Choice | null {
  const { signals } = message.understanding;
  const isSaid = signals.includes('charge_ended') && !signals.includes('not_ended');
  return isSaid && state.offered.includes('ended') ? 'ended' : null;
}

/** Outcomes that count as another one where a step does not handle them. */
const SIMPLER_OUTCOMES: Readonly<Record<string, string>> = { will_try: 'yes', refused: 'no' };

/** Returns the step to which an outcome leads, directly or as a simpler one; `undefined` if it leads to none. */
function nextStepOf(on: Readonly<Record<string, string>>, outcome: string | null): string | undefined {
  return outcome === null ? undefined : (on[outcome] ?? on[SIMPLER_OUTCOMES[outcome] ?? '']);
}

/** Whether the turn's message chooses one of the outcomes of a step. */
export function choosesOutcome(
  turn: ConversationTurn,
  playbook: Playbook,
  on: Readonly<Record<string, string>>,
): boolean {
  return nextStepOf(on, readOutcome({ turn, playbook }, on)) !== undefined;
}

/** Goes to the step of an outcome; without one, asks again, and offers an agent after `MAX_TRIES` failed replies. */
export async function goToOutcome(
  { turn, position, hasNewDetails, detailsBefore, isPlaceAcknowledged }: StepContext,
  on: Readonly<Record<string, string>>,
  outcome: string | null,
): Promise<StepResult> {
  const to = nextStepOf(on, outcome);
  if (to !== undefined) return goTo(to);
  if (hasNewDetails === true) {
    const isAcknowledged =
      isPlaceAcknowledged === true || (detailsBefore !== undefined && acknowledgeNewDetails(turn, detailsBefore));
    const noted: WordingKey[] = isAcknowledged ? [] : ['ask.noted'];
    await turn.say([...noted, 'retry.pick'], turn.state.offered);
    return WAIT;
  }
  position.tries++;
  if (position.tries >= MAX_TRIES) {
    position.tries = 0;
    return { kind: 'offer_agent' };
  }
  const heard = isRemark(turn) ? remarkKey(turn) : heardReplyKey(turn.message.meaning);
  await turn.say(heard === null ? ['retry.choose'] : [heard, 'retry.pick'], turn.state.offered);
  return WAIT;
}
