import { statusChangeDeadline } from '../../src/domain/statusChange';
import type { ChargerSpeed } from '../../src/domain/chargerSpeed';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';
import {
  isChargeRunning,
  isSessionQuestion,
  NOT_STARTED_QUESTION,
  OTHERS_FEE_QUESTION,
  type SessionQuestion,
} from './sessionQuestions';

/** Answers to questions of the locale files that are other ones while the charge still runs and cannot be ended. */
const RUNNING_ANSWERS: Readonly<Record<string, WordingKey>> = {
  fee_running: 'session.running_fee',
  will_pay: 'session.running_fee',
  pull_out: 'session.running_unplug',
  may_unplug: 'session.running_unplug',
  emergency_release: 'session.running_unplug',
  remote_reset: 'session.running_remote',
  when_status_changes: 'session.running_wait',
  when_fixed: 'session.running_wait',
  wait_helps: 'session.running_wait',
  just_wait: 'session.running_wait',
};

/**
 * Returns the answer to a question that depends on the session in trouble; `null` if its answer is the one in the locale
 * files.
 */
export function sessionAnswer(turn: ConversationTurn, id: string): Line | null {
  const isWaiting = turn.state.waitingFor !== null;
  if (isSessionQuestion(id)) return answerOwn(turn, id, isWaiting);
  const key = RUNNING_ANSWERS[id];
  return key === undefined || !isChargeRunning(turn) ? null : { key };
}

function answerOwn(turn: ConversationTurn, id: SessionQuestion, isWaiting: boolean): Line {
  if (id === OTHERS_FEE_QUESTION) return { key: isWaiting ? 'session.others_fee_filed' : 'session.others_fee' };
  if (id === NOT_STARTED_QUESTION) return { key: isWaiting ? 'session.not_mine_filed' : 'session.not_mine' };
  return isChargeRunning(turn) ? { key: 'session.running_wait' } : untilLine(turn);
}

/** Returns the line that adds the hours of the charger's speed to the end of the charge. */
function untilLine(turn: ConversationTurn): Line {
  const { endedAt, speed } = readEnd(turn);
  if (endedAt === null) return { key: 'session.until_no_end' };
  const format = (date: Date) => turn.parts.wordings.formatDateTime(turn.state.locale, date);
  const ended = new Date(endedAt);
  const untilOf = (of: ChargerSpeed) => format(statusChangeDeadline(ended, of));
  const values = { ended: format(ended), fast: untilOf('fast'), slow: untilOf('slow') };
  if (speed === null) return { key: 'session.until_any_speed', values };
  return { key: speed === 'fast' ? 'session.until_fast' : 'session.until_slow', values };
}

/** Returns when the charge ended (ISO 8601) and how fast the charger is, as far as the ticket, the case or the message says. */
function readEnd(turn: ConversationTurn): { readonly endedAt: string | null; readonly speed: ChargerSpeed | null } {
  const { state, message } = turn;
  const ticket = turn.findTicket(state.waitingFor);
  const stated = message.understanding.details.endedAt;
  if (ticket !== null) return { endedAt: ticket.chargingEndedAt ?? stated, speed: ticket.chargerSpeed };
  const details = state.case?.details;
  return { endedAt: details?.endedAt ?? stated ?? state.case?.endedBy ?? null, speed: details?.chargerSpeed ?? null };
}
