import { correctStation } from '../case/correctStation';
import { applyCorrectedEnd } from '../case/applyCorrectedEnd';
import { readCorrectedPlace, type CorrectedPlace } from '../case/readCorrectedPlace';
import { readNamedPlace, readStationWithoutDenied } from '../case/readNamedPlace';
import { isCorrection } from '../case/isCorrection';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Step } from '../core/playbook';
import { correctBareCharger } from './correctBareCharger';

/**
 * Merges the message's details into the case. Not during a status change: the
 * command was sent for the session and place of that time.
 * @returns whether any detail changed
 */
export function mergeMessage(turn: ConversationTurn, step: Step): boolean {
  if (step.kind !== 'change_status') {
    const before = { ...turn.state.case! };
    const mayCorrect = step.kind === 'ask' || step.kind === 'find_session' || isCorrection(turn);
    const hasNewDetails = mergeMessageIntoCase(turn, mayCorrect) || correctBareCharger(turn, step);
    if (failsInApp(turn, step)) turn.state.case!.troubles = before.troubles;
    const isEndCorrected = applyCorrectedEnd(turn, before.details.endedAt);
    const corrected = readOtherStation(turn, before.details.station);
    if (corrected === null || turn.state.case!.details.station === corrected.name)
      return hasNewDetails || isEndCorrected;
    correctStation(turn, before, corrected);
    return true;
  }
  return false;
}

/** Whether it is the app that fails ("it says that my report failed"), which is no fault of the charger. */
function failsInApp({ message: { understanding } }: ConversationTurn, step: Step): boolean {
  const isRefused = understanding.signals.includes('refuses_app') && step.kind === 'fault_report';
  return isRefused && understanding.decision !== 'match';
}

/** Returns the station that the message says instead of the one on record; `null` if it says none. */
function readOtherStation(turn: ConversationTurn, station: string | null): CorrectedPlace | null {
  const corrected = readCorrectedPlace(turn, station);
  const named = readNamedPlace(turn) ?? (corrected === null ? readStationWithoutDenied(turn, station) : null);
  return named === null ? corrected : { name: named, rejectsStation: corrected?.rejectsStation === true };
}
