import { hasAnyDetail } from '../../src/domain/details';
import type { Ticket } from '../../src/domain/ticket';
import { readChoice } from '../core/quickReplies';
import { readPartMeanings } from '../core/readParts';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readStatement, readTicketEnd } from '../handoff/readStatement';
import { saysConnectorReleased, saysStateChanged } from '../case/reinterpretForCase';
import { removesDetail } from '../case/splitRemoval';
import { announcesMore } from './answerChat';
import { keepsTicket, wantsRepair, withdrawsTicket } from './readWithdrawal';
import type { Command } from './commands';

/** What a message of a waiting driver is for; `more` is everything else that only the agent can use. */
export type WaitingMessageKind =
  | 'command'
  | 'agent'
  | 'call'
  | 'no_call'
  | 'announces_more'
  | 'how_long'
  | 'not_needed'
  | 'kept'
  | 'wants_repair'
  | 'patient'
  | 'wants_correction'
  | 'tries_other'
  | 'solved'
  | 'asks_again'
  | 'question'
  | 'nod'
  | 'farewell'
  | 'more';

const NODS = new Set<string | null>(['thanks', 'yes', 'no', 'dont_know']);

/** Commands that a waiting driver means as something else: they withdraw the ticket or ask what is next. */
const OTHERWISE_MEANT: readonly Command[] = ['cancel', 'help'];

/** Classifies a message of a waiting driver. */
export function classifyWaitingMessage(
  turn: ConversationTurn,
  ticket: Ticket,
  { command, isTap }: { readonly command: Command | null; readonly isTap: boolean },
): WaitingMessageKind {
  const { message, parts } = turn;
  const { meaning, understanding, text } = message;
  const { signals } = understanding;
  // "A fault? No, just the card" asks nothing.
  const asks = parts.questionReader.asks(understanding.correctedPart ?? text);
  const isAboutOther = isRemarkOnOtherCharger(turn, ticket);
  const asksForAgent = command === 'agent' && ticket.status !== 'assigned';
  if (isTap && command !== null) return asksForAgent ? 'agent' : 'command';
  if (refusesCall(turn, command)) return 'no_call';
  if (keepsTicket(turn)) return 'kept';
  if (saysReleased(turn, ticket) && !isAboutOther) return wantsRepair(turn) ? 'wants_repair' : 'solved';
  if (triesOther(turn)) return 'tries_other';
  if (isFarewell(turn) || (command !== 'status' && isBareDone(turn))) return 'farewell';
  if (wantsToCorrect(turn, ticket)) return 'wants_correction';
  if (announcesMore(turn)) return 'announces_more';
  // "My number has changed: 010-…" says nothing of the trouble.
  if (meaning === 'solved' && understanding.contact !== null) return 'call';
  if (withdrawsTicket(turn, command) && !isAboutOther && meaning !== 'solved') return 'not_needed';
  if ((meaning === 'solved' || saysSolvedInPart(turn)) && !isAboutOther)
    return wantsRepair(turn) ? 'wants_repair' : 'solved';
  const isAboutCall = signals.includes('wants_call') || signals.includes('awaits_call');
  if (isAboutCall || (understanding.contact !== null && understanding.decision === 'none')) return 'call';
  if (asksHowLong(turn) && (command === null || command === 'status')) return 'how_long';
  if (isPatient(turn)) return 'patient';
  if (command === 'help' || readChoice(text, ['ask_again'], parts.wordings) !== null) return 'asks_again';
  // "Can I use it?" is easily mistaken for a command.
  const isQuestion = asks && !parts.wordings.hasListedWord('waiting.insists', text) && !asksForAgentInPart(turn);
  if (asksForAgent && !isQuestion) return 'agent';
  if (command !== null && !OTHERWISE_MEANT.includes(command) && !(command === 'agent' && isQuestion)) return 'command';
  if (meaning === 'greeting') return 'asks_again';
  // An angry "why don't you come" asks nothing.
  if (asks && !understanding.angry && !isOnlyToBeHeard(turn, ticket)) return 'question';
  const isNod = NODS.has(meaning) || isLaughter(message);
  return isNod && !saysMore(turn) && !removesDetail(turn) ? 'nod' : 'more';
}

/** Whether the driver wants no call; "I need none" keeps the ticket, unless the message cancels that too. */
function refusesCall({ message, parts }: ConversationTurn, command: Command | null): boolean {
  const { signals, contact } = message.understanding;
  const isCancelled = command === 'cancel' || parts.wordings.hasListedWord('waiting.cancels_ticket', message.text);
  return signals.includes('refuses_call') && contact === null && !isCancelled;
}

/** Whether the driver asks how long it takes, also by "still?". */
function asksHowLong({ message, parts }: ConversationTurn): boolean {
  if (message.understanding.signals.includes('how_long')) return true;
  return message.text.includes('?') && parts.wordings.hasListedWord('waiting.still_words', message.text);
}

/** Whether a sentence that asks nothing wants a person ("is there anyone? put me through"). */
function asksForAgentInPart({ message, parts }: ConversationTurn): boolean {
  const { questionReader, matcher } = parts;
  const sentences = questionReader.listSentences(message.text);
  return sentences.some((sentence) => !questionReader.asks(sentence) && matcher.readReply(sentence) === 'agent');
}

/** Whether a question only wants to be heard: "didn't I file it?", "not 7 but 8, ok?", "the screen too, could you file that?" */
function isOnlyToBeHeard(turn: ConversationTurn, ticket: Ticket): boolean {
  const { understanding, text } = turn.message;
  if (isCheckedCorrection(turn) || readTicketEnd(turn, ticket) !== null) return true;
  const isReport = understanding.signals.includes('asks_to_file') && understanding.decision !== 'none';
  return isReport || turn.parts.wordings.hasListedWord('waiting.already_filed', text);
}

/** Whether a clause says that it works now, and none that something is wrong ("oh, it works? it began to charge"). */
function saysSolvedInPart(turn: ConversationTurn): boolean {
  const { decision, faultKinds, workingChargers } = turn.message.understanding;
  const meanings = readPartMeanings(turn, turn.message);
  const isTroubled = decision !== 'none' || faultKinds.length > 0 || meanings.includes('not_solved');
  return !isTroubled && workingChargers.length === 0 && meanings.includes('solved');
}

/** Whether the connector that was stuck has come out, or the state of the charger has changed. */
function saysReleased({ message, parts, now }: ConversationTurn, { faultDescription, symptom }: Ticket): boolean {
  if (parts.playbooks.traitsOf(symptom).endsSession && saysStateChanged(message, parts.wordings)) return true;
  if (faultDescription === null || !saysConnectorReleased(message, parts.wordings)) return false;
  return parts.matcher.understand(faultDescription, now).faultKinds.includes('connector_stuck');
}

/** Whether the message has no word, only letters such as "ㅋㅋ" and "ㅠㅠ". */
function isLaughter({ text }: ParsedMessage): boolean {
  return /^[\u3131-\u318e\s.!~^]+$/.test(text);
}

/** Whether a correction ends with "ok?". */
export function isCheckedCorrection({ message, parts }: ConversationTurn): boolean {
  const { correctedPart } = message.understanding;
  return correctedPart !== null && parts.wordings.hasListedWord('waiting.checks', message.text);
}

/** Whether the message complains that something else was noted ("I said 5, why did you write 3?"), which asks nothing. */
export function complainsAboutNote({ message, parts }: ConversationTurn): boolean {
  const { correctedPart } = message.understanding;
  if (correctedPart === null || parts.questionReader.asks(correctedPart)) return false;
  const text = message.text.trim();
  const rest = text.slice(correctedPart.length);
  return text.startsWith(correctedPart) && parts.wordings.hasListedWord('waiting.noted_wrongly', rest);
}

/** The longest message that only says goodbye. Characters. */
const MAX_FAREWELL_LENGTH = 40;

/** Whether the driver only says goodbye. */
function isFarewell(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { decision, signals, angry } = message.understanding;
  const around = parts.wordings.splitAtListedWord('waiting.farewells', message.text);
  if (around === null || parts.wordings.hasListedWord('waiting.cannot_leave', message.text)) return false;
  const isAboutTicket =
    signals.includes('withdraws_ticket') || parts.wordings.hasListedWord('recap.adds', message.text);
  if (isAboutTicket || angry || decision !== 'none' || saysMore(turn, MAX_FAREWELL_LENGTH)) return false;
  if (parts.questionReader.asks(message.text) || signals.includes('asks_to_note')) return false;
  // "It works now, I'm off" says more than "I'm off now".
  return message.meaning !== 'solved' || parts.matcher.readReply(around.before) !== 'solved';
}

/**
 * Whether the message only says "that's it then": once the ticket is open, it takes leave and does not say that the trouble
 * is over.
 */
function isBareDone({ message, parts }: ConversationTurn): boolean {
  if (message.text.includes('?') || message.photos.length > 0) return false;
  const words = message.text.split(/[^\p{L}\p{N}']+/u).filter((word) => /[\uac00-\ud7a3a-z]/i.test(word));
  const says = (key: 'waiting.bare_done' | 'waiting.beside_done', word: string) =>
    parts.wordings.hasListedWord(key, word);
  return (
    words.some((word) => says('waiting.bare_done', word)) &&
    words.every((word) => says('waiting.bare_done', word) || says('waiting.beside_done', word))
  );
}

/** The longest message that only says that the driver waits. Characters. */
const MAX_PATIENT_LENGTH = 40;

/** The longest message that only says what the driver will try. Characters. */
const MAX_TRIES_LENGTH = 50;

/** Whether the driver is going to try another charger or card ("shall I plug it in at number 4?"). */
export function triesOther({ message, parts }: ConversationTurn): boolean {
  const { text, understanding } = message;
  if (text.length > MAX_TRIES_LENGTH || understanding.decision === 'match' || understanding.correctedPart !== null)
    return false;
  return parts.wordings.hasListedWord('waiting.tries_words', text);
}

/** Whether the driver waits, is resigned to it, or comes back later, and says nothing else. */
function isPatient(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { text, understanding } = message;
  const { wordings } = parts;
  const { signals, angry, decision, details, contact } = understanding;
  if (angry || decision === 'match' || contact !== null || hasAnyDetail(details)) return false;
  if (text.includes('?') || text.length > MAX_PATIENT_LENGTH || message.photos.length > 0) return false;
  if (signals.includes('cannot_wait') || wordings.hasListedWord('waiting.impatient_words', text)) return false;
  return signals.includes('will_wait') || wordings.hasListedWord('waiting.patient_words', text);
}

/** Whether the driver wants to correct something and does not say yet what. */
function wantsToCorrect(turn: ConversationTurn, ticket: Ticket): boolean {
  const { message, parts } = turn;
  const { text, understanding } = message;
  if (deniesPlace(turn, ticket)) return true;
  if (understanding.correctedPart !== null || hasAnyDetail(understanding.details)) return false;
  return (
    readChoice(text, ['fix'], parts.wordings) !== null || parts.wordings.hasListedWord('waiting.wants_correction', text)
  );
}

/** The longest message that only says that the place is wrong. Characters. */
const MAX_DENIAL_LENGTH = 24;

/** Whether the message only says that the place is wrong ("that's not Naju City Hall"). */
function deniesPlace({ message, parts }: ConversationTurn, ticket: Ticket): boolean {
  const { text, understanding } = message;
  const { details, correctedPart } = understanding;
  if (details.charger !== null || text.length > MAX_DENIAL_LENGTH || text.includes('?')) return false;
  // "No, this is the E-mart" names the right one.
  if (details.station !== null && ticket.station?.includes(details.station) !== true) return false;
  if (correctedPart !== null && !parts.wordings.hasListedWord('waiting.denies', correctedPart)) return false;
  const isAboutPlace = details.station !== null || parts.wordings.hasListedWord('waiting.place_words', text);
  return isAboutPlace && parts.wordings.hasListedWord('waiting.denies', text);
}

/** Whether "it works" is about another charger than the ticket's. */
function isRemarkOnOtherCharger(turn: ConversationTurn, ticket: Ticket): boolean {
  const { details, isOtherCharger } = readStatement(turn);
  if (turn.message.understanding.workingChargers.some((charger) => charger !== ticket.charger)) return true;
  return isOtherCharger && details.charger !== ticket.charger;
}

/** Longer messages say more than "yes", "no" or "I don't know". Characters. */
const MAX_NOD_LENGTH = 20;

/** Whether a "yes" or "thanks" comes with something that the agent should know. */
function saysMore({ message }: ConversationTurn, maxLength = MAX_NOD_LENGTH): boolean {
  const { details, angry, symptom, signals, contact, floor } = message.understanding;
  if (message.meaning !== 'thanks' && message.text.length > maxLength) return true;
  if (floor !== null) return true;
  if (message.photos.length > 0 || message.location !== null || message.mapLinks.length > 0) return true;
  const hasDetail = Object.values(details).some((value) => value !== null);
  const isUrgent = signals.includes('in_hurry') || signals.includes('corrects');
  return hasDetail || angry || symptom !== null || isUrgent || contact !== null;
}
