import type { DialogContext } from 'botbuilder-dialogs';
import { findReport, type Report } from '../case/lastReport';
import { isPartOfName } from '../case/restatedPlace';
import type { ConversationTurn } from '../core/conversationTurn';
import { NO_UPDATE } from '../handoff/updateTicket';
import { MIN_AWAY_MS } from './handleReturn';
import { replyWhileWaiting } from './replyWhileWaiting';

/**
 * Notes what a driver who comes back says of the trouble they reported: that it works now ("number 4 from yesterday works
 * today").
 * @returns whether the message was answered
 */
export async function handleSolvedReport(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (dc.activeDialog !== undefined || turn.awayMs < MIN_AWAY_MS) return false;
  const report = findReport(turn);
  if (report === null || !saysItWorks(turn, report)) return false;
  const { openTicket } = report;
  const isForAgent = openTicket?.status === 'assigned' && turn.state.waitingFor !== null;
  if (isForAgent) return false;
  turn.state.misses = 0;
  if (openTicket === null) {
    await turn.say(['solved.closing']);
    return true;
  }
  turn.waitForAgent(openTicket);
  turn.changeTicket({ number: openTicket.number, addMessage: turn.message.text });
  await replyWhileWaiting(turn, openTicket, 'solved', NO_UPDATE);
  return true;
}

/** Whether the message says that what was reported works now: of the same charger, or without naming one. */
function saysItWorks({ message, parts }: ConversationTurn, { station, charger }: Report): boolean {
  const { text, understanding } = message;
  const { details, faultKinds, angry } = understanding;
  const says = (key: 'return.works_words' | 'return.not_works_words' | 'return.past_words') =>
    parts.wordings.hasListedWord(key, text);
  if (!says('return.works_words') || says('return.not_works_words') || !says('return.past_words')) return false;
  if (text.includes('?') || angry || faultKinds.length > 0) return false;
  if (details.charger !== null && charger !== null && details.charger !== charger) return false;
  return details.station === null || station === null || isSameName(station, details.station);
}

/** Whether the driver calls the reported station by its name, or by a word of it beside others ("yesterday at Cheonan"). */
function isSameName(station: string, named: string): boolean {
  return isPartOfName(station, named) || named.split(/\s+/).some((word) => word.length > 1 && station.includes(word));
}
