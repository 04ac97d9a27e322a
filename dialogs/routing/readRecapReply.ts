import { hasAnyDetail } from '../../src/domain/details';
import { saysBesideWorks } from '../case/saysBesideWorks';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readPartMeanings } from '../core/readParts';
import { readYesOrNo } from '../core/readYesOrNo';
import { wantsRepair } from './readWithdrawal';

/** What a driver answers to "I'll file it like this, is that right?"; `reports_alone`: in the app, without a ticket. */
export type RecapReply = 'agreed' | 'denied' | 'fix' | 'refused' | 'solved' | 'reports_alone';

/** Returns the driver's answer to the recap; `null` if it is none of these: a correction, an addition or a question. */
export function readRecapReply(turn: ConversationTurn): RecapReply | null {
  const { message, parts } = turn;
  const choice = readOfferedChoice(turn);
  if (choice === null && message.meaning === 'solved' && wantsRepair(turn)) return 'agreed';
  if ((choice ?? message.meaning) === 'solved') return saysOtherWorks(turn) ? 'denied' : 'solved';
  if (choice === 'fix') return 'fix';
  const answer = readYesOrNo(turn);
  // "I'll try number 4" is about another charger, not about the report.
  if (choice === null && message.meaning === 'will_try' && !saysOtherWorks(turn)) return 'reports_alone';
  if (choice === null && refusesTicket(turn)) return 'refused';
  // "Yes, but it was 10,000 won, not 12,000" denies an amount.
  const second = message.text.split(/[\s,.!]+/)[1] ?? '';
  const isYesFirst = choice === null && beginsWithYes(turn) && parts.matcher.readReply(second) !== 'no';
  if (isYesFirst && message.understanding.correctedPart !== null) return 'agreed';
  const isAnswered = answer === 'yes' && !message.text.includes('?');
  if (answer === 'no' || (!isAnswered && parts.wordings.hasListedWord('recap.denies', message.text))) return 'denied';
  return agrees(turn) ? 'agreed' : null;
}

/** Whether the message begins with a yes; with a question mark ("right?", "yes?? I did that") it asks. */
export function beginsWithYes({ message, parts }: ConversationTurn): boolean {
  const words = message.text.split(/[\s,.!]+/).filter((word) => word !== '');
  // "Uh, right" begins with it too.
  const first = (parts.wordings.hasListedWord('recap.before_yes', words[0] ?? '') ? words[1] : words[0]) ?? '';
  if (parts.wordings.hasListedWord('recap.not_yes', first) || first.includes('?')) return false;
  return parts.matcher.readReply(first) === 'yes' || parts.wordings.hasListedWord('recap.yes_words', first);
}

/** The longest message whose last word decides ("whatever, yes"). Characters. */
const MAX_SHORT_LENGTH = 16;

function endsWithYes({ message, parts }: ConversationTurn): boolean {
  const { understanding } = message;
  // In "that's all, isn't it? Yes, right", the last sentence answers.
  const text = message.text.split(/(?<=[.?!])\s+/).at(-1)!;
  const last = text.trim().split(/\s+/).at(-1)!;
  const isShort = text.length <= MAX_SHORT_LENGTH && !text.includes('?') && !hasAnyDetail(understanding.details);
  return isShort && parts.matcher.readReply(last) === 'yes';
}

function agrees(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  // "Ok, now it works" is no yes to a ticket.
  if (readPartMeanings(turn, message).includes('solved') && message.meaning !== 'yes') return false;
  if (beginsWithYes(turn) || endsWithYes(turn)) return true;
  const isPronoun = parts.wordings.hasListedWord('recap.not_yes', message.text.split(/\s+/)[0] ?? '');
  const isYes = readYesOrNo(turn) === 'yes' && !isPronoun;
  if (isYes && !message.text.includes('?')) return true;
  if (parts.questionReader.asks(message.text) || message.understanding.signals.includes('ticket_content')) return false;
  const { signals } = message.understanding;
  if (isYes || message.meaning === 'thanks' || signals.includes('asks_to_file')) return true;
  return (['recap.agrees', 'recap.requests'] as const).some((key) => parts.wordings.hasListedWord(key, message.text));
}

/** Whether "it works" is about another charger than the case's. */
function saysOtherWorks(turn: ConversationTurn): boolean {
  const { message, state } = turn;
  return (
    saysBesideWorks(turn) ||
    message.understanding.workingChargers.some((charger) => charger !== state.case?.details.charger)
  );
}

/** Whether the driver wants no ticket at all; "no" alone means that something is to be corrected. */
function refusesTicket(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { decision, details, signals } = message.understanding;
  // "No ticket, telephone me" and "not in the app, you file it" want more help, not less.
  if (signals.includes('wants_call') || signals.includes('asks_to_file')) return false;
  // "Number 2 is ok" refuses nothing.
  if (saysOtherWorks(turn)) return false;
  const says = (key: 'recap.refuses_ticket' | 'recap.cancels') => parts.wordings.hasListedWord(key, message.text);
  if (says('recap.refuses_ticket') || says('recap.cancels')) return true;
  if (beginsWithYes(turn)) return false;
  if (message.meaning === 'refused') return true;
  return decision === 'none' && !hasAnyDetail(details) && parts.wordings.hasListedWord('recap.refuses', message.text);
}
