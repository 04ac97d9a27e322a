import type { Details } from '../../src/domain/details';
import { acknowledgeCorrection } from '../case/acknowledgeCase';
import { acknowledgeRepeatedPlace, isPartOfName } from '../case/restatedPlace';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Step } from '../core/playbook';
import { readPartMeanings } from '../core/readParts';
import { fillsSlot } from './slots';

/**
 * Says that the place which the message only repeats is noted already, at a step that the message does not answer.
 * @returns whether the message does so
 */
export function acknowledgeRestatedPlace(turn: ConversationTurn, step: Step): boolean {
  const { message } = turn;
  const { angry, asksHowToReport, cannotReadNumber, signals } = message.understanding;
  if (step.kind !== 'ask' && step.kind !== 'choose' && step.kind !== 'fault_report') return false;
  if (step.kind === 'ask' && fillsSlot(turn, step.slot)) return false;
  // "Pangyo station, but I don't know the number" answers something else as well.
  if (angry || asksHowToReport || cannotReadNumber || signals.includes('how_long')) return false;
  if (readPartMeanings(turn, message).some((meaning) => meaning !== 'yes' && meaning !== 'no')) return false;
  if (step.kind !== 'ask' && message.meaning !== null) return false;
  return acknowledgeRepeatedPlace(turn);
}

/** Whether the step asks for this part of the place. */
export function isAsked(step: Step, slot: 'station' | 'charger'): boolean {
  return step.kind === 'ask' && step.slot === slot;
}

/**
 * Repeats a station or charger that the message put in the place of the one on record, unless the step asks for it.
 * @param before the details before the message
 * @returns whether there is one
 */
export function acknowledgeReplacedPlace(turn: ConversationTurn, before: Details, step: Step): boolean {
  const { details, stationOptions } = turn.state.case!;
  const isReplaced = (name: 'station' | 'charger') =>
    !isAsked(step, name) && before[name] !== null && details[name] !== null && details[name] !== before[name];
  const isStationOther = isReplaced('station') && stationOptions.length === 0;
  const station = isStationOther && !isPartOfName(details.station, before.station!) ? details.station : null;
  const charger = isReplaced('charger') ? details.charger : null;
  acknowledgeCorrection(turn, { station, charger });
  return station !== null || charger !== null;
}
