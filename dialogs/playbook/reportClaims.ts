import type { DialogContext } from 'botbuilder-dialogs';
import { mentionsReport } from '../core/incomingMessage';
import type { ConversationTurn } from '../core/conversationTurn';
import { protestsLeaving } from '../core/protestsLeaving';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { findOpenStep } from './openStep';

/** Notes that the driver has reported the fault in the app, by a button or in words. */
export function noteReport(turn: ConversationTurn): void {
  const choice = readOfferedChoice(turn);
  if (choice === 'reported' || (choice === null && mentionsReport(turn.message))) turn.state.case!.hasReported = true;
}

/** Whether the driver, asked to report in the app or to charge elsewhere, will not or cannot. */
export function refusesReport(dc: DialogContext, turn: ConversationTurn): boolean {
  const isRefused = turn.message.understanding.signals.includes('refuses_app') || protestsLeaving(turn);
  return isRefused && readOfferedChoice(turn) === null && findOpenStep(dc, turn)?.kind === 'fault_report';
}

/** Notes that the driver, who has seen the guide, will not or cannot follow it: no other charger's case asks for it again. */
export function noteReportRefusal(turn: ConversationTurn): void {
  const { state, message } = turn;
  const choice = readOfferedChoice(turn);
  const isRefused = choice === null && message.understanding.signals.includes('refuses_app');
  if (state.reportShown && (isRefused || choice === 'cannot_report')) state.refusesReport = true;
}

/** Whether the message says "reported" before the guide was shown; it then means "I want to report a fault". */
export function claimsReportBeforeGuide({ message, state }: ConversationTurn): boolean {
  return message.meaning === 'reported' && !state.reportShown;
}

/**
 * Whether the driver will not report in the app before the guide has come to that. What an agent must know is still asked,
 * and the guide's other advice given; an angry driver is asked nothing more.
 */
export function refusesBeforeGuide({ message, state }: ConversationTurn): boolean {
  return message.meaning === 'cannot_report' && !state.reportShown && !message.understanding.angry;
}
