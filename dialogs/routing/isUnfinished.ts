import { hasAnyDetail } from '../../src/domain/details';
import { everydaySignals } from '../../src/domain/messageSignal';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readCommand } from './commands';

/** A message in which nothing was understood is the beginning of one if it is shorter. Characters. */
const MIN_WHOLE_LENGTH = 12;
/** With less confidence in any symptom, a short message says nothing. */
const MIN_UNDERSTOOD_SCORE = 0.3;
/** A longer message was written as a whole, whatever it ends with. Characters. */
const MAX_CUT_OFF_LENGTH = 40;

/**
 * Whether the message looks like the beginning of a longer one: it is cut off in mid-sentence, or short with nothing
 * understood in it. An answer to the open question, a button, a command and everything with a meaning of its own is
 * whole.
 */
export function isUnfinished(turn: ConversationTurn): boolean {
  const { state, message, parts } = turn;
  const { text, understanding, meaning } = message;
  const { decision, candidates, details, faultDescription, signals, angry, asksHowToReport } = understanding;
  if (decision === 'match' || meaning !== null || angry || asksHowToReport) return false;
  if (everydaySignals(signals).length > 0) return false;
  if (parts.unfinishedEndings.isClosed(text) || readOfferedChoice(turn) !== null || readCommand(turn) !== null)
    return false;
  const isAsked = (state.dialogs.dialogStack?.length ?? 0) > 0;
  const hasDetails = hasAnyDetail(details) || faultDescription !== null;
  if (text.length <= MAX_CUT_OFF_LENGTH && parts.unfinishedEndings.isCutOff(text)) return !(isAsked && hasDetails);
  const mayBeAnswer = isAsked || state.waitingFor !== null || hasDetails;
  const isUnderstood = decision !== 'none' && (candidates[0]?.score ?? 0) >= MIN_UNDERSTOOD_SCORE;
  return !isUnderstood && !mayBeAnswer && text.length < MIN_WHOLE_LENGTH;
}
