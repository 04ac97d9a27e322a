import type { Ticket } from '../domain/ticket';
import type { StaffWordings } from './staffWordings';

/** Returns the ticket's trouble in a few words or, if it has none, why it was handed over. */
export function ticketTitle({ symptom, reason }: Pick<Ticket, 'symptom' | 'reason'>, wordings: StaffWordings): string {
  return symptom === null ? wordings.say(`staff.reason.${reason}`) : wordings.say(`staff.symptom.${symptom}`);
}
