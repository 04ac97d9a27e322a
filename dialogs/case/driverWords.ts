import { hasAnyDetail } from '../../src/domain/details';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { isButtonLabel } from '../core/quickReplies';
import type { SupportCase } from '../core/supportCaseState';

/** The largest number of the driver's messages that a ticket quotes. */
export const MAX_SAID = 40;

/** Less than this beside a contact says nothing ("that's my number"). Characters. */
const MIN_LENGTH_BESIDE_CONTACT = 12;

/** The longest message that only gives a charger's number ("number 2"). Characters. */
const MAX_NUMBER_LENGTH = 6;

/** Replies that tell an agent nothing about the trouble. */
const EMPTY_MEANINGS = new Set<ReplyMeaning | null>([
  'yes',
  'no',
  'thanks',
  'greeting',
  'dont_know',
  'restart',
  'to_korean',
  'to_english',
]);

/** A longer "yes" or "no" says more. Characters. */
const MAX_YES_LENGTH = 12;
const MAX_NO_LENGTH = 6;

/** A longer message with a command ("what I filed yesterday works again") says more. Characters. */
const MAX_COMMAND_LENGTH = 12;

/** The reply to a driver who only says that they wait. */
const PATIENT_REPLY = 'waiting.patience';

const LETTERS = /[\uac00-\ud7a3]{2}|[a-z]{2}/i;

/**
 * Returns what tickets quote of this turn's message: its whole text and the links to maps in it. Nothing of a tap, a bare
 * reply or number, or a contact, which has a field of its own that not everybody may read.
 */
export function readWords(turn: ConversationTurn): readonly string[] {
  const { text, mapLinks } = turn.message;
  return saysSomething(turn) ? [text, ...mapLinks] : mapLinks;
}

function saysSomething(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { text, understanding } = message;
  const isTap = isButtonLabel(text, parts.wordings) && message.meaning !== 'solved';
  if (!LETTERS.test(text) || isTap) return false;
  if (understanding.contact !== null && text.replace(/\*+/g, '').length < MIN_LENGTH_BESIDE_CONTACT) return false;
  const isNumber = /^\S*\d\S*$/.test(text) && text.length <= MAX_NUMBER_LENGTH;
  if (isNumber && understanding.details.charger !== null && understanding.technical.codes.length === 0) return false;
  return !isBareReply(turn);
}

/** Whether each clause of the message is a reply such as "yes" or "thanks", or has no words. */
function isBareReply({ message, parts }: ConversationTurn): boolean {
  const { meaning, text, understanding } = message;
  const isCommand = meaning === 'status' || meaning === 'help';
  if (isCommand && text.length <= MAX_COMMAND_LENGTH && !text.includes('?')) return true;
  if (!EMPTY_MEANINGS.has(meaning) || text.includes('?') || hasAnyDetail(understanding.details)) return false;
  if (understanding.signals.includes('refuses_call')) return false;
  // "Right, Hanaro Mart in Yeongcheon", "not that one, I said"
  if (meaning === 'yes' && text.length > MAX_YES_LENGTH) return false;
  if (meaning === 'no' && text.length > MAX_NO_LENGTH) return false;
  const clauses = parts.matcher.splitClauses(message.text).filter((clause) => LETTERS.test(clause));
  return clauses.every((clause) => EMPTY_MEANINGS.has(parts.matcher.readReply(clause)));
}

/** Returns the driver's messages about a case: if it is the current one, with this turn's and those before it began. */
export function listSaid({ state, words }: ConversationTurn, supportCase: SupportCase | null): string[] {
  const said = supportCase?.said ?? [];
  return supportCase === state.case ? unique([...said, ...state.saidBefore, ...words]) : [...said];
}

/**
 * Keeps this turn's message for the agent, whatever it was answered with: on the tickets that it changed, otherwise on the
 * one that the driver waits for; without one in the case, or until a case begins. Call it once the message was answered.
 * @param isInCase whether the message belongs to the case in progress
 */
export function recordWords(turn: ConversationTurn, isInCase: boolean): void {
  const { state } = turn;
  const words = turn.sentKeys.includes(PATIENT_REPLY) ? [] : turn.words;
  const tickets = listRecipients(turn);
  for (const { number, said } of tickets) {
    const added = words.filter((text) => !said.includes(text)).slice(0, MAX_SAID - said.length);
    if (added.length > 0) turn.changeTicket({ number, addSaid: added });
  }
  const { case: supportCase } = state;
  for (const other of state.otherCases) if (isNamed(turn, other.details)) addSaid(other, words);
  if (state.waitingFor !== null) state.saidBefore = [];
  else if (tickets.length === 0 || (supportCase !== null && isNamed(turn, supportCase.details))) {
    if (supportCase !== null && isInCase) {
      addSaid(supportCase, [...state.saidBefore, ...words]);
      state.saidBefore = [];
    } else state.saidBefore = unique([...state.saidBefore, ...words]).slice(-MAX_SAID);
  }
  turn.words = [];
}

/** Returns the open tickets that the message concerns. */
function listRecipients(turn: ConversationTurn): readonly Ticket[] {
  const open = turn.tickets.filter(isOpen);
  const changed = open.filter(({ number }) => turn.isTicketChanged(number));
  return changed.length > 0 ? changed : open.filter(({ number }) => number === turn.state.waitingFor);
}

function isNamed({ message }: ConversationTurn, { charger }: SupportCase['details']): boolean {
  const { details, otherChargers, workingChargers } = message.understanding;
  return charger !== null && [details.charger, ...otherChargers, ...workingChargers].includes(charger);
}

function addSaid(supportCase: SupportCase, texts: readonly string[]): void {
  supportCase.said = unique([...supportCase.said, ...texts]).slice(0, MAX_SAID);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
