import type { Ticket } from '../../domain/ticket';
import { formatTicketPlace } from '../formatTicketPlace';
import { toSingleLine } from '../toSingleLine';
import type { StaffWordings } from '../staffWordings';

/** In characters. */
const MAX_WORDS_LENGTH = 100;

/** Formats what an agent reads first about a new ticket: where, what is wrong, in whose words, and why it is handed over. */
export function formatAgentMessage(ticket: Ticket, wordings: StaffWordings): string {
  const { number, symptom, urgent, reason, said } = ticket;
  const place = formatTicketPlace(ticket, wordings);
  const words = said.at(-1);
  return [
    ...(urgent ? [wordings.say('hub.agent_message.urgent')] : []),
    place === null ? wordings.say('hub.agent_message.no_place') : wordings.say('hub.agent_message.place', { place }),
    ...(symptom === null
      ? []
      : [wordings.say('hub.agent_message.trouble', { symptom: wordings.say(`staff.symptom.${symptom}`) })]),
    ...(words === undefined
      ? []
      : [wordings.say('hub.agent_message.said', { words: toSingleLine(words, MAX_WORDS_LENGTH) })]),
    wordings.say(`hub.agent_message.reason.${reason}`),
    wordings.say('hub.agent_message.number', { number }),
  ].join(' ');
}
