import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { withoutFaults } from './faultDescription';
import { readRejectedTroubles } from './readRejectedTroubles';

/**
 * Takes off the troubles that the message takes back, except the case's symptom.
 * @returns whether there were any
 */
export function removeTroubles(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { symptom, troubles } = supportCase;
  const rejected = readRejectedTroubles(turn, troubles).filter((trouble) => trouble !== symptom);
  if (rejected.length === 0) return false;
  supportCase.troubles = troubles.filter((trouble) => !rejected.includes(trouble));
  const describesFault = symptom === null || turn.parts.playbooks.traitsOf(symptom).describesFault;
  supportCase.faultDescription = describesFault ? withoutFaults(turn, supportCase.faultDescription, rejected) : null;
  return true;
}
