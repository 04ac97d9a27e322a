import { mentionsReport } from '../core/incomingMessage';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';

/** Notes that the driver has reported the fault in the app, by a button or in words. */
export function noteReport(turn: ConversationTurn): void {
  const choice = readOfferedChoice(turn);
  if (choice === 'reported' || (choice === null && mentionsReport(turn.message))) turn.state.case!.hasReported = true;
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
