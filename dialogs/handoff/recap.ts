import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { choiceKey } from '../core/quickReplies';
import { formatPlace } from '../charging/sessions';
import { stripMarkup } from '../words/stripMarkup';
import { findTicketOf } from './matchTicket';

/** The longest description of a fault in a recap. Characters. */
const MAX_FAULT_LENGTH = 40;

const SEPARATOR = ' · ';

/**
 * Whether the driver is shown what will be on the new ticket before it is opened. Not if nothing is known yet, if the
 * driver has just confirmed the charging session, or if a question would be too much: in danger or anger.
 */
export function needsRecap(turn: ConversationTurn): boolean {
  const { state, message } = turn;
  const supportCase = state.case;
  if (supportCase === null || supportCase.warned || (state.danger !== null && !state.danger.isOver)) return false;
  if (message.understanding.angry || state.empathy.last === 'angry') return false;
  if (supportCase.confirmedSession !== null || findTicketOf(turn, supportCase) !== null) return false;
  return supportCase.symptom !== null || supportCase.details.station !== null;
}

/** Formats what is known of the case on one line: place, step, trouble. */
export function formatRecap(turn: ConversationTurn, supportCase: SupportCase): string {
  const { parts, state } = turn;
  const { details, symptom, faultDescription } = supportCase;
  const say = (key: Parameters<typeof parts.wordings.say>[1]) => parts.wordings.say(state.locale, key);
  const fault = faultDescription === null ? '' : stripMarkup(faultDescription);
  const trouble = symptom === null ? '' : say(`recap.trouble.${symptom}`);
  return [
    formatPlace(turn, details),
    details.errorStep === null ? '' : say(choiceKey(details.errorStep)),
    fault !== '' && fault.length <= MAX_FAULT_LENGTH ? fault : trouble,
  ]
    .filter((part) => part !== '')
    .join(SEPARATOR);
}
