import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the message begins a conversation with a trouble and asks nothing: its words only resemble a question. */
export function isPlainReport(dc: DialogContext, { message, parts, state }: ConversationTurn): boolean {
  const isFirst = dc.activeDialog === undefined && state.case === null && state.waitingFor === null;
  const { decision, details, faultKinds, technical } = message.understanding;
  // A place, a step and "E-03 comes up" are a trouble as well, though it is not clear which.
  const isUnclear = decision === 'clarify' && hasAnyDetail(details);
  const isTrouble = decision === 'match' || isUnclear || faultKinds.length > 0 || technical.codes.length > 0;
  return isFirst && isTrouble && !parts.questionReader.asks(message.text);
}
