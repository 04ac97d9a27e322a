import type { SymptomCatalog } from './symptomTraits';
import type { Ticket } from './ticket';

/**
 * Whether an inquiry is mailed to the charge point operator for this ticket (CPO 메일문의): only if the symptom's playbook
 * requires one. Stations that the company runs itself have no other operator.
 */
export function needsOperatorInquiry(
  { symptom, reason }: Pick<Ticket, 'symptom' | 'reason'>,
  symptoms: SymptomCatalog,
): boolean {
  return symptoms.traitsOf(symptom).operatorInquiry && reason !== 'directly_operated_station';
}
