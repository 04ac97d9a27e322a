import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { doubtNearStation } from './doubtNearStation';
import type { CorrectedPlace } from './readCorrectedPlace';
import { resolvePlace } from './resolvePlace';

/**
 * Puts the station that the driver names instead of the one on record into the case, and looks it up.
 * @param before the case before the message
 */
export function correctStation(
  turn: ConversationTurn,
  before: SupportCase,
  { name, rejectsStation }: CorrectedPlace,
): void {
  const supportCase = turn.state.case!;
  supportCase.details = { ...supportCase.details, station: name };
  resolvePlace(turn.parts.stationDirectory, supportCase, before.details, name);
  const isSame = rejectsStation && supportCase.stationId === before.stationId;
  doubtNearStation(turn, supportCase, name, isSame);
}
