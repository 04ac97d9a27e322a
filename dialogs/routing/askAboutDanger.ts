import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import type { MessageSignal } from '../../src/domain/messageSignal';
import type { ConversationTurn } from '../core/conversationTurn';
import { readYesOrNo } from '../core/readYesOrNo';
import { WAITING_CHOICES } from '../handoff/handOver';
import { MENU_CHOICES } from './answerWhileIdle';
import { readCommand } from './commands';
import { isQuestion } from './dangerAnswers';
import { deniesDanger, reportsSureDanger } from './dangerEvidence';
import { replaceText } from './fragments';

/** Signals that are taken from words of which the driver says that they are about no danger. */
const OF_DANGER: readonly MessageSignal[] = [
  ...(['danger', 'possible_danger', 'emergency', 'injury', 'life_threat', 'trapped', 'ill', 'feels_ill'] as const),
  ...(['roadside', 'false_alarm', 'danger_denied', 'no_fire'] as const),
];

/** What is asked about unless it is described unmistakably. */
const DOUBTFUL: readonly MessageSignal[] = ['danger', 'injury', 'possible_danger', 'emergency'];

/**
 * Asks a driver whose words may be about a danger whether there is one. Asked once: later words of that kind are taken as
 * ordinary.
 * @returns whether it was asked, so that the message waits for the answer
 */
export async function askAboutDanger(turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  const { signals } = message.understanding;
  const isDoubtful = DOUBTFUL.some((signal) => signals.includes(signal));
  const isDenied = signals.includes('false_alarm') || signals.includes('danger_denied');
  if (!isDoubtful || isDenied || state.dangerDoubt !== null || state.danger !== null) return false;
  state.dangerDoubt = { text: message.unmaskedText, offered: [...state.offered] };
  await turn.say(['danger.is_there_any'], ['yes', 'no']);
  return true;
}

/** What the answer to the question about a danger leads to. */
type DangerAnswer = 'danger' | 'ordinary' | 'answered';

/**
 * Reads the answer to the question about a danger. The words that were asked about become this turn's message again, along
 * with what the driver says now: as a danger after a yes, otherwise as ordinary words.
 */
export async function readDangerAnswer(dc: DialogContext, turn: ConversationTurn): Promise<DangerAnswer> {
  const { state, message } = turn;
  const { dangerDoubt } = state;
  if (dangerDoubt === null || dangerDoubt.text === null) return 'ordinary';
  const { text, offered } = dangerDoubt;
  const isNew = reportsSureDanger(turn);
  const isDenied = !isNew && (message.meaning === 'no' || deniesDanger(turn));
  const reply = isDenied ? 'no' : readYesOrNo(turn);
  // "Yes?" is astonishment.
  if (reply === 'yes' && isQuestion(turn) && !isNew) {
    await turn.say(['danger.is_there_any'], ['yes', 'no']);
    return 'answered';
  }
  const command = reply === null && !isNew ? readCommand(turn) : null;
  state.dangerDoubt = { text: null, offered: [] };
  if (command !== null) return 'ordinary';
  state.offered = offered;
  const saysTrouble = hasOtherContent(turn, text);
  const isAgain = isNew || reply === 'yes' || saysTrouble;
  const isSaidNow = message.meaning !== 'yes' && message.meaning !== 'no' && !isDenied;
  if (isAgain) replaceText(turn, isSaidNow ? `${text} ${message.unmaskedText}` : text);
  if (isNew) return 'ordinary';
  if (reply === 'yes') return 'danger';
  ignoreDanger(turn);
  if (!isDenied || isAgain || message.understanding.decision !== 'none') return 'ordinary';
  await goOn(dc, turn);
  return 'answered';
}

/** Whether words that are about no danger report a trouble, name a place, ask or answer something. */
function hasOtherContent({ parts, now }: ConversationTurn, text: string): boolean {
  const { decision, details } = parts.matcher.understand(text, now);
  if (decision !== 'none' || hasAnyDetail(details)) return true;
  return parts.matcher.readReply(text) !== null || parts.questionReader.asks(text);
}

/** Goes on with what was asked before. */
async function goOn(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  if (turn.openTicket !== null) return turn.say(['danger.goes_on'], WAITING_CHOICES);
  if (dc.activeDialog === undefined) return turn.say(['danger.goes_on', 'greeting.menu'], MENU_CHOICES);
  await turn.sayAside(['danger.goes_on']);
  await dc.repromptDialog();
}

/** Takes the words of this turn as ordinary ones. */
export function ignoreDanger(turn: ConversationTurn): void {
  const { understanding } = turn.message;
  const signals = understanding.signals.filter((signal) => !OF_DANGER.includes(signal));
  turn.message = { ...turn.message, understanding: { ...understanding, signals } };
}
