import type { DialogContext } from 'botbuilder-dialogs';
import type { AskedQuestion } from '../../src/domain/questionReader';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import type { ConversationTurn } from '../core/conversationTurn';
import { isAwaitingStatusChange } from '../playbook/isAwaitingStatusChange';
import { findOpenStep } from '../playbook/openStep';
import { isSessionQuestion } from './sessionQuestions';
import type { Command } from './commands';

/** Questions about when the trouble ends; others with the same words ("until when can I call?") have their own answers. */
const TIME_QUESTIONS = new Set(['when_fixed', 'when_status_changes', 'wait_helps', 'just_wait', 'may_go_again']);

/** So short, "until when?" is about the trouble. Characters. */
const MAX_BARE_LENGTH = 8;

/** Whether the open step or the ticket's status answers "how long?" better than a general answer. */
export function isAnsweredElsewhere(
  dc: DialogContext,
  turn: ConversationTurn,
  { id, isGuess }: AskedQuestion,
  command: Command | null,
): boolean {
  const { state, message } = turn;
  const { signals } = message.understanding;
  if (state.waitingFor !== null || isSessionQuestion(id)) return false;
  const isChanged = state.statusChanges.length > 0 || (state.case !== null && isStatusChangeAnnounced(state.case));
  if (dc.activeDialog === undefined && isChanged && signals.includes('amount')) return true;
  if (command === 'status' && (turn.ticket !== null || state.statusChanges.length > 0)) return true;
  if (isAwaitingStatusChange(dc, turn)) return signals.includes('how_long') || signals.includes('amount');
  const isAboutTrouble = isGuess || TIME_QUESTIONS.has(id) || message.text.length <= MAX_BARE_LENGTH;
  if (!signals.includes('how_long') || !isAboutTrouble) return false;
  const step = findOpenStep(dc, turn);
  if (step?.kind === 'choose' || step?.kind === 'deadline') return 'how_long' in step.on;
  if (dc.activeDialog !== undefined) return false;
  return state.followUp !== null || (state.case !== null && isStatusChangeAnnounced(state.case));
}
