import { readBareCharger } from '../case/readBareCharger';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Step } from '../core/playbook';

/** Questions that a number answers. */
const NUMBER_SLOTS: readonly string[] = ['charger', 'endedAt', 'chargerSpeed'];

/** Corrects the charger by a number alone ("no, it's 22"), where no number is asked for; returns whether it did. */
export function correctBareCharger(turn: ConversationTurn, step: Step): boolean {
  const supportCase = turn.state.case!;
  const { charger } = supportCase.details;
  if (charger === null || (step.kind === 'ask' && NUMBER_SLOTS.includes(step.slot))) return false;
  const corrected = readBareCharger(turn, charger);
  if (corrected === null) return false;
  supportCase.details = { ...supportCase.details, charger: corrected };
  return true;
}
