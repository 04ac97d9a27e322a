import type { DialogContext } from 'botbuilder-dialogs';
import type { Locale } from '../../src/domain/locale';
import { hasAnyDetail } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import { readReports } from '../case/readReports';
import { letGo } from './letGo';
import { mergeMessageIntoCase, openCase } from '../case/supportCase';
import { CALL_BACK_DIALOG, RECAP_DIALOG } from '../core/dialogIds';
import { isButtonLabel, readChoice, type Choice } from '../core/quickReplies';
import { startOver } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { findReport } from '../case/lastReport';
import { REPORT_FOLLOW_UP_DIALOG } from '../core/dialogIds';
import { handOver, WAITING_CHOICES } from '../handoff/handOver';
import { needsRecap } from '../handoff/recap';
import { MENU_CHOICES } from './answerWhileIdle';
import { removesDetail } from '../case/splitRemoval';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { isAwaitingStatusChange } from '../playbook/isAwaitingStatusChange';
import { isWalkedOn } from '../playbook/isWalkedOn';
import { sayTicketStatus } from '../handoff/sayTicketStatus';

export type Command = 'agent' | 'restart' | 'cancel' | 'help' | 'status' | 'to_korean' | 'to_english';

export const COMMAND_CHOICES = ['agent', 'restart', 'status', 'english', 'korean'] as const;
const CHOICE_COMMANDS: Readonly<Record<(typeof COMMAND_CHOICES)[number], Command>> = {
  agent: 'agent',
  restart: 'restart',
  status: 'status',
  english: 'to_english',
  korean: 'to_korean',
};
const COMMAND_MEANINGS = new Set<string>(['agent', 'restart', 'cancel', 'help', 'status', 'to_korean', 'to_english']);

/** Returns the command in this turn's message, or `null`. An offered quick reply is an answer, not a command. */
export function readCommand(turn: ConversationTurn): Command | null {
  const { message, parts, state } = turn;
  const choice = readChoice(message.text, COMMAND_CHOICES, parts.wordings) as (typeof COMMAND_CHOICES)[number] | null;
  if (choice !== null) return CHOICE_COMMANDS[choice];
  if (readOfferedChoice(turn) !== null) return null;
  if (asksForTicket(turn) || asksToFileAtOnce(turn)) return 'agent';
  if (message.meaning === null) return null;
  // Without a ticket, "I reported it, how long will it take?" is a question about the operator.
  const { signals } = message.understanding;
  const asksAboutOperator = signals.includes('reported') && signals.includes('how_long') && turn.ticket === null;
  if (message.meaning === 'status' && (asksAboutOperator || asksAboutRecap(turn))) return null;
  // "I'm a beginner, can you tell me one by one?"
  const mayWalk = state.offered.includes('walk') || state.offered.includes('next');
  const wantsWalk = mayWalk && parts.wordings.hasListedWord('report.wants_walk', message.text);
  if (isSpokenAlready(turn)) return null;
  // "Found it, what do I press now?" goes on with the walk.
  if (message.meaning === 'help' && (wantsWalk || isWalkedOn(turn))) return null;
  // "Delete the screen" takes off one detail.
  if (message.meaning === 'cancel' && removesDetail(turn)) return null;
  return COMMAND_MEANINGS.has(message.meaning) ? (message.meaning as Command) : null;
}

/** The longest message that only asks for a language. Characters. */
const MAX_LANGUAGE_LENGTH = 30;

/** "Do you speak English? The charger doesn't work" wants more than the language of the conversation. */
function isSpokenAlready({ message, state }: ConversationTurn): boolean {
  const isSpoken = message.meaning === `to_${state.locale === 'en' ? 'english' : 'korean'}`;
  return isSpoken && message.text.length > MAX_LANGUAGE_LENGTH;
}

/** Whether the driver, shown what will be filed, asks whether it has something ("did you get everything?"). */
function asksAboutRecap({ message, state }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  const asksContent = signals.includes('ticket_content') || signals.includes('asks_ticket_content');
  return asksContent && state.offered.includes('fix');
}

/** Whether the driver wants the ticket for a case after all ("file it"). */
function asksForTicket({ message, state, parts }: ConversationTurn): boolean {
  const isRefused = state.case?.refusedTicket === true && state.waitingFor === null;
  return isRefused && parts.wordings.hasListedWord('recap.requests', message.text);
}

/** Choices whose question has an answer of its own for "file it". */
const FILING_CHOICES: readonly Choice[] = ['cannot_report', 'cannot_wait', 'fix', 'yes'];

/** Whether the driver, asked for a detail, wants the ticket at once instead ("just file it"). */
function asksToFileAtOnce({ message, state }: ConversationTurn): boolean {
  const { signals, details, decision, answeredPlace } = message.understanding;
  if (state.case === null || state.case.symptom === null || state.waitingFor !== null) return false;
  const isOnlyRequest = decision !== 'match' && answeredPlace === null && !hasAnyDetail(details);
  const isAskedToFile = FILING_CHOICES.some((choice) => state.offered.includes(choice));
  return signals.includes('asks_to_file') && isOnlyRequest && !isAskedToFile;
}

/** Runs a command, then repeats the open question if there is one. */
export async function runCommand(dc: DialogContext, turn: ConversationTurn, command: Command): Promise<void> {
  switch (command) {
    case 'agent':
      return callAgent(dc, turn);
    case 'restart':
      await dc.cancelAllDialogs();
      Object.assign(turn.state, startOver(turn.state), { dialogs: turn.state.dialogs });
      return turn.say(['restart.done', 'greeting.menu'], MENU_CHOICES);
    case 'cancel':
      return cancelCase(dc, turn);
    case 'help':
      await turn.say(['help.what', 'help.commands']);
      return dc.activeDialog === undefined ? turn.say(['greeting.menu'], MENU_CHOICES) : dc.repromptDialog();
    case 'status':
      if (turn.ticket === null && isAwaitingStatusChange(dc, turn)) {
        // The step checks whether the status change is done.
        await dc.continueDialog();
        return;
      }
      if (turn.ticket === null && dc.activeDialog === undefined && findReport(turn)?.kind === 'app') {
        await dc.beginDialog(REPORT_FOLLOW_UP_DIALOG, { question: 'status' });
        return;
      }
      await sayTicketStatus(turn);
      return dc.repromptDialog();
    case 'to_korean':
      return switchLanguage(dc, turn, 'ko');
    case 'to_english':
      return switchLanguage(dc, turn, 'en');
  }
}

/** Hands over to an agent, with what the same message says of the trouble. */
async function callAgent(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { state, message } = turn;
  const { understanding } = message;
  const isRecapped = dc.activeDialog?.id === RECAP_DIALOG;
  // "File it after all" asks for no person.
  const reason = asksForTicket(turn) ? 'unsatisfied' : 'asked_for_agent';
  await dc.cancelAllDialogs();
  keepWhatIsSaid(turn);
  // Who has the bot file it does not report it in the app.
  const { signals } = understanding;
  const isRefused = signals.includes('asks_to_file') && !signals.includes('reported');
  if (isRefused && state.case !== null) state.case.cannotReport = true;
  if (understanding.angry && state.case !== null) turn.empathize('angry');
  if (!isRecapped && needsRecap(turn)) await dc.beginDialog(RECAP_DIALOG, { reason });
  else await handOver(turn, reason);
}

/** Hands over to an agent who will telephone the driver; see `CallBackDialog`. */
export async function callBack(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  await dc.cancelAllDialogs();
  keepWhatIsSaid(turn);
  if (turn.message.understanding.angry && turn.state.case !== null) turn.empathize('angry');
  await dc.beginDialog(CALL_BACK_DIALOG);
}

/** Adds to the case what a request for a person says of the trouble. An unclear message has its most likely symptom. */
function keepWhatIsSaid(turn: ConversationTurn): void {
  const { state, message, parts } = turn;
  const { understanding, text } = message;
  if (isButtonLabel(text, parts.wordings)) return;
  const symptom = findReportedSymptom(turn);
  if ((state.case === null || state.case.symptom === null) && symptom !== null) openCase(turn, symptom);
  else if (hasAnyDetail(understanding.details) || symptom !== null) mergeMessageIntoCase(turn, true);
}

/** The lowest calibrated confidence at which an unclear request for a person is filed under a symptom. */
const MIN_LIKELY = 0.4;

function findReportedSymptom(turn: ConversationTurn): SymptomId | null {
  const { symptom, candidates, faultKinds } = turn.message.understanding;
  const reported = symptom ?? readReports(turn, turn.message)[0]?.symptom ?? understandWithoutRequest(turn);
  if (reported !== null) return reported;
  const likely = candidates.find(({ score }) => score >= MIN_LIKELY)?.symptom ?? null;
  return likely ?? (faultKinds.length > 0 ? CATCH_ALL_SYMPTOM : null);
}

/** Returns the symptom of the message without its last words, which ask for a person. */
function understandWithoutRequest({ message, parts, now }: ConversationTurn): SymptomId | null {
  const words = message.text.split(/\s+/);
  const shorter = [words.slice(0, -1), words.slice(0, -2), words.slice(0, -3)].filter((part) => part.length > 0);
  for (const part of shorter) {
    const { decision, candidates } = parts.matcher.understand(part.join(' '), now);
    if (decision !== 'none') return candidates[0]?.symptom ?? null;
  }
  return null;
}

async function cancelCase(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  // The request was sent and can no longer be cancelled.
  if (isAwaitingStatusChange(dc, turn)) {
    await dc.continueDialog();
    return;
  }
  const isStatusChanging = dc.activeDialog === undefined && turn.state.statusChanges.length > 0;
  if (isStatusChanging) return turn.say(['status_change.cannot_take_back']);
  if (dc.activeDialog === undefined && turn.message.understanding.signals.includes('leaving'))
    return letGo(dc, turn, 'leaving.sorry');
  if (dc.activeDialog === undefined && turn.parts.wordings.hasListedWord('waiting.farewells', turn.message.text))
    return turn.say(['waiting.farewell']);
  if (dc.activeDialog === undefined) return turn.say(['cancel.nothing', 'greeting.menu'], MENU_CHOICES);
  const { understanding, text } = turn.message;
  const isLeaving =
    understanding.signals.includes('leaving') || turn.parts.wordings.hasListedWord('none.gives_up', text);
  if (isLeaving) return letGo(dc, turn, 'cancel.done');
  await dc.cancelAllDialogs();
  Object.assign(turn.state, { case: null, otherCases: [], misses: 0 });
  await turn.say(['cancel.done'], ['restart']);
}

async function switchLanguage(dc: DialogContext, turn: ConversationTurn, locale: Locale): Promise<void> {
  turn.state.locale = locale;
  turn.state.localeChosen = true;
  const isIdle = dc.activeDialog === undefined && turn.state.waitingFor === null;
  const waitingChoices = turn.state.waitingFor === null ? [] : WAITING_CHOICES;
  await turn.say(
    isIdle ? ['language.changed', 'greeting.menu'] : ['language.changed'],
    isIdle ? MENU_CHOICES : waitingChoices,
  );
  await dc.repromptDialog();
}
