import { NO_DETAILS } from '../../src/domain/details';
import { nameOtherCharger } from '../case/otherCases';
import type { ConversationTurn } from '../core/conversationTurn';
import type { DangerState } from '../core/dangerState';
import { newCase } from '../core/supportCaseState';
import { WAITING_CHOICES } from '../handoff/handOver';
import { DANGERS, readDangerCharger } from './dangerTicket';

/**
 * Lets the current case wait if the message reports a danger at another charger: its trouble and its times are not those of
 * the danger, which begins a case of its own at the same station.
 */
export function setOtherCaseAside(turn: ConversationTurn): void {
  const { state } = turn;
  const current = state.case;
  const charger = readDangerCharger(turn);
  const own = current?.details.charger ?? null;
  if (current === null || current.symptom === null || own === null || charger === null || charger === own) return;
  const { stationId, floor, details } = current;
  state.otherCases = [current, ...state.otherCases];
  state.case = { ...newCase(), stationId, floor, details: { ...NO_DETAILS, station: details.station } };
}

/**
 * Ends the warnings for a driver who has an urgent ticket and speaks of a waiting case's charger: that case goes on.
 * @returns whether the message is answered
 */
export async function goOnWithOtherCase(turn: ConversationTurn, danger: DangerState): Promise<boolean> {
  const { message, openTicket, state } = turn;
  const { details, otherChargers, signals } = message.understanding;
  const named = [details.charger, ...otherChargers].filter((charger) => charger !== null);
  const isNamed = state.otherCases.some((one) => named.includes(one.details.charger ?? ''));
  if (!isNamed || openTicket === null || DANGERS.some((signal) => signals.includes(signal))) return false;
  danger.isOver = true;
  const { number, charger } = openTicket;
  turn.changeTicket({ number, addMessage: message.text });
  const values = { number, charger: nameOtherCharger(turn, charger) };
  await turn.say([{ key: 'danger.only_of', values }], WAITING_CHOICES);
  return true;
}
