import type { DialogContext } from 'botbuilder-dialogs';
import type { AskedQuestion } from '../../src/domain/questionReader';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { repeatsKnownFaults } from '../case/repeatsKnownFaults';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { findOpenSlot, findOpenStep } from '../playbook/openStep';

/** Replies that count more than a question in the same message. */
const OUTWEIGHING_MEANINGS = new Set<ReplyMeaning | null>([
  'agent',
  'cannot_report',
  'not_solved',
  'reported',
  'solved',
]);

/** "If it is broken, must I report it?" does not say that it is. */
const CONDITION = /\uba74[\s,.?]*$/;

/** A single word ("screen") describes no problem, though the matcher may know it. Characters. */
const MIN_CLEAR_LENGTH = 4;

/** A shorter text does not describe a problem, if it is not clear by itself. Characters. */
const MIN_PROBLEM_LENGTH = 8;

/** Whether the message without the question reports a problem or is a reply that counts more. */
export function reportsProblem(
  dc: DialogContext,
  turn: ConversationTurn,
  { rest, replyMeaning }: AskedQuestion,
): boolean {
  const { matcher } = turn.parts;
  const reply = matcher.readReply(rest);
  // "Where is that button? I can't see it" is about the button while no report is asked for.
  const isAboutAnswer = reply === 'cannot_report' && findOpenStep(dc, turn)?.kind === 'choose';
  // The recap shows already that it does not work.
  const isAtRecap = dc.activeDialog?.id === RECAP_DIALOG;
  // What is left of "do I also have to report it in the app?" is no refusal to.
  const isAsked = reply === replyMeaning;
  if (OUTWEIGHING_MEANINGS.has(reply) && !isAsked && !isAboutAnswer && !isTopic(turn, rest))
    return !(isAtRecap && reply === 'not_solved');
  if (isAtRecap || rest.length < MIN_CLEAR_LENGTH || CONDITION.test(rest)) return false;
  const { decision, symptom } = matcher.understand(rest, turn.now);
  // Without the question's words the problem may be less clear; it still comes first.
  if (decision === 'clarify' && turn.message.understanding.decision === 'match') {
    return !repeatsKnownFaults(turn) && findOpenSlot(dc, turn) === null && rest.length >= MIN_PROBLEM_LENGTH;
  }
  const repeatsOpenCase = findOpenSlot(dc, turn) !== null && symptom === turn.state.case?.symptom;
  return decision === 'match' && !repeatsOpenCase;
}

/** Whether "agent" is only what the question is about ("is there an agent at night?"). */
function isTopic({ parts }: ConversationTurn, rest: string): boolean {
  return parts.wordings.hasListedWord('question.topic_ends', rest.replace(/[\s,.?\u2026]+$/, ''));
}
