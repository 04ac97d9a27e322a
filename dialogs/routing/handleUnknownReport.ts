import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { findTicketNumber } from '../../src/domain/ticketNumber';
import { findReport } from '../case/lastReport';
import { newCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { MENU_CHOICES } from './answerWhileIdle';

/**
 * Answers a driver who refers to something filed elsewhere, by its number or as earlier: this conversation has none of
 * it; asks for the trouble unless the message says it.
 * @returns whether the message was answered
 */
export async function handleUnknownReport(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  if (dc.activeDialog !== undefined || turn.ticket !== null || findReport(turn) !== null) return false;
  if (state.case !== null && state.case.symptom !== null) return false;
  const number = findTicketNumber(message.text);
  if (number === null && !saysFiledEarlier(turn)) return false;
  if (number === null) turn.acknowledge({ key: 'return.not_here' });
  else turn.acknowledge({ key: 'return.unknown_number', values: { number } });
  const { decision, details, signals } = message.understanding;
  if (decision === 'match' || hasAnyDetail(details) || signals.includes('wants_call') || message.meaning === 'agent')
    return false;
  state.misses = 0;
  state.case ??= newCase();
  await turn.say(['return.tell_again'], MENU_CHOICES);
  return true;
}

/** "What I filed yesterday is still the same." */
function saysFiledEarlier({ message, parts }: ConversationTurn): boolean {
  const { text, meaning, understanding } = message;
  const has = (key: 'return.filed' | 'return.past' | 'return.filed_elsewhere') =>
    parts.wordings.hasListedWord(key, text);
  const isStill = meaning === 'not_solved' || understanding.signals.includes('trouble_remains');
  return (has('return.filed') || has('return.filed_elsewhere')) && (has('return.past') || isStill);
}
