import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { everydaySignals } from '../../src/domain/messageSignal';
import { readChargerPosition } from '../case/readChargerPosition';
import type { ConversationTurn } from '../core/conversationTurn';
import { refusesToWait } from '../core/refusesToWait';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { RECAP_DIALOG } from '../core/dialogIds';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';
import type { WordingKey } from '../words/wordingKey';
import { greet, MENU_CHOICES } from './answerWhileIdle';
import { beginsWithYes } from './readRecapReply';

/** A longer message says more than a sigh or small talk. Characters. */
export const MAX_CHAT_LENGTH = 20;

/**
 * Answers a driver who is in a hurry, calls, sighs or chats, in one short line, and asks the open question again. Nothing
 * of this is out of scope, and it is no failed answer.
 * @returns whether the message was answered
 */
export async function answerChat(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { understanding, meaning, text } = turn.message;
  if (announcesMore(turn)) {
    await turn.sayAside(['none.more']);
    return true;
  }
  const isAboutMore =
    understanding.decision === 'match' ||
    hasAnyDetail(understanding.details) ||
    understanding.faultKinds.length > 0 ||
    readChargerPosition(turn, turn.state.case?.details.charger ?? null) !== null ||
    (meaning !== null && meaning !== 'greeting');
  if (isAboutMore || text.length > MAX_CHAT_LENGTH || readOfferedChoice(turn) !== null) return false;
  const isIdle = dc.activeDialog === undefined;
  const has = listedWordTest(turn);
  if (isIdle && (meaning === 'greeting' || isCall(turn))) {
    await greet(turn);
    return true;
  }
  // A single word such as "charger" begins a report.
  if (isIdle && !/\s/.test(text) && has('none.topic_words')) {
    await turn.say(['none.which'], MENU_CHOICES);
    return true;
  }
  const key = readChat(turn);
  const agreesToRecap = dc.activeDialog?.id === RECAP_DIALOG && beginsWithYes(turn);
  if (key === null || agreesToRecap) return false;
  if (!isIdle && answersOpenQuestion(dc, turn, turn.message)) {
    if (key === 'none.hurry') turn.acknowledge({ key });
    return false;
  }
  if (isIdle) await turn.say([key, 'greeting.menu'], MENU_CHOICES);
  else {
    turn.acknowledge({ key });
    await dc.repromptDialog();
  }
  return true;
}

/** Whether the driver only says that a question or a remark follows ("one more thing"). */
export function announcesMore({ message, parts }: ConversationTurn): boolean {
  const { text, understanding } = message;
  if (text.length > MAX_CHAT_LENGTH || understanding.decision === 'match') return false;
  if (hasAnyDetail(understanding.details) || understanding.faultKinds.length > 0) return false;
  return parts.wordings.hasListedWord('none.more_words', text);
}

function listedWordTest({ message, parts }: ConversationTurn): (key: WordingKey) => boolean {
  return (key) => parts.wordings.hasListedWord(key, message.text);
}

/** What a call may have beside it ("hello, are you there?"); "over there it rains" calls no one. Characters. */
const MAX_BESIDE_CALL = 3;

/** Whether the message only calls ("hello?", "excuse me"). */
function isCall({ message, parts }: ConversationTurn): boolean {
  const cut = parts.wordings.splitAtListedWord('none.here_words', message.text);
  if (cut === null) return false;
  const rest = parts.wordings.splitAtListedWord('none.here_words', cut.after);
  const beside = cut.before + (rest === null ? cut.after : rest.before + rest.after);
  return beside.replace(/[^\p{L}\p{N}]/gu, '').length <= MAX_BESIDE_CALL;
}

/** Returns the reply to a driver who is in a hurry, calls, sighs or chats; `null` if the message does none of it. */
export function readChat(turn: ConversationTurn): WordingKey | null {
  const { message, parts } = turn;
  const has = listedWordTest(turn);
  const { angry } = message.understanding;
  const signals = everydaySignals(message.understanding.signals);
  if (angry || refusesToWait(turn)) return null;
  if (isCall(turn)) return 'none.here';
  if (signals.length === 1 && signals[0] === 'in_hurry') return 'none.hurry';
  if (signals.some((signal) => signal !== 'cheerful')) return null;
  if (has('none.sigh_words')) return 'none.sigh';
  return has('none.chat_words') && !parts.questionReader.asks(message.text) ? 'none.chat' : null;
}
