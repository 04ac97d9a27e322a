import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import { acknowledgeTroubles } from '../case/acknowledgeCase';
import { replaceSymptom } from '../case/deniedSymptom';
import { isFailedStart, readTroubles } from '../case/readReports';
import { saysAuthenticated } from '../case/saysAuthenticated';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import type { Step } from '../core/playbook';
import { mergeMessage } from './mergeMessage';

/**
 * Makes the case one of a fault of the charger, if the driver says that the authentication worked.
 * @returns whether its playbook begins, or goes on after the guide, which is the same; `null` if the driver says no such thing
 */
export function takeWorkingAuthentication(turn: ConversationTurn, step: Step): 'begin' | 'continue' | null {
  const supportCase = turn.state.case;
  const symptom = supportCase?.symptom ?? null;
  if (supportCase === null || symptom === null || !isFailedStart(symptom) || readOfferedChoice(turn) !== null)
    return null;
  if (!saysAuthenticated(turn, turn.message.text)) return null;
  const isGuideAhead = step.kind !== 'fault_report';
  if (isGuideAhead) mergeMessage(turn, step);
  const known = turn.state.case!;
  known.troubles = [...new Set([...known.troubles, ...readTroubles(turn, turn.message)])];
  replaceSymptom(turn, known, turn.message.text);
  acknowledgeTroubles(turn, known.troubles, CATCH_ALL_SYMPTOM);
  return isGuideAhead ? 'begin' : 'continue';
}
