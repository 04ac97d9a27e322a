import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { stationOf } from './resolvePlace';

/** The name under which `asked` records that the driver heard of another speed in the directory. */
const SAID = 'directory_speed';

/**
 * Says once that the directory has another speed for the charger than the driver, whose word counts.
 * @returns whether it was said
 */
export function acknowledgeDirectorySpeed(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { chargerSpeed } = supportCase.details;
  const station = stationOf(turn.parts.stationDirectory, supportCase);
  const listed = station?.chargers.find(({ id }) => id === supportCase.chargerId)?.speed ?? null;
  if (chargerSpeed === null || listed === null || listed === chargerSpeed) return false;
  if (supportCase.asked.includes(SAID)) return false;
  supportCase.asked.push(SAID);
  turn.acknowledge({ key: chargerSpeed === 'fast' ? 'session.said_fast' : 'session.said_slow' });
  return true;
}
