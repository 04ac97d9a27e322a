import { SYMPTOM_IDS, type SymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';

/** Returns the symptom of a charging session that does not end; `null` if no playbook ends one. */
export function findSessionSymptom({ playbooks }: Pick<ConversationTurn['parts'], 'playbooks'>): SymptomId | null {
  return SYMPTOM_IDS.find((symptom) => playbooks.traitsOf(symptom).endsSession) ?? null;
}
