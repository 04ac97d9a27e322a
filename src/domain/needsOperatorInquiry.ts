import type { Ticket } from './ticket';

/**
 * Whether the guide has an inquiry to the charge point operator (CPO 메일문의) for a ticket: for faults of chargers
 * (Q1, Q2, Q4). A station of the company's own has no operator to ask.
 */
export function needsOperatorInquiry({ symptom, reason }: Pick<Ticket, 'symptom' | 'reason'>): boolean {
  return symptom !== null && symptom !== 'stuck_in_use' && reason !== 'directly_operated_station';
}
