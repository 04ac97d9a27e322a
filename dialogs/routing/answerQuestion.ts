import type { DialogContext } from 'botbuilder-dialogs';
import type { AskedQuestion, QuestionContext } from '../../src/domain/questionReader';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { mergeMessageIntoCase } from '../case/supportCase';
import { complainsAboutPayment } from '../core/complainsAboutPayment';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { refusesToWait } from '../core/refusesToWait';
import { COMMAND_CHOICES, type Command } from './commands';
import { readChoice, type Choice } from '../core/quickReplies';
import { readAlone } from '../core/readParts';
import { asksToRemove } from '../case/removeFromCase';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';
import { asksWhereMenuIs, isWalkedOn } from '../playbook/isWalkedOn';
import { findOpenSlot, findOpenStep } from '../playbook/openStep';
import { refusesReport } from '../playbook/reportClaims';
import { asksNextMenu } from '../playbook/steps/readNeededMenu';
import { announcesMore } from './answerChat';
import { saysSolvedBeside } from './answerPauseOrEnd';
import { MEANWHILE_QUESTION, TEXT_QUESTION } from './answerIdFor';
import { answerLines, asksOther, MAX_ANSWERS, personLine } from './answerLines';
import { countQuestion } from './countQuestion';
import { aboutNumber, isAskingForNumber } from './callBackDialog';
import { MENU_CHOICES } from './answerWhileIdle';
import { OTHERS_SESSION_QUESTION, passesOverQuestion } from './passesOverQuestion';
import { offerAgentForMoney } from './answerOffTopic';
import { isOnlyWords, lacksTrouble } from './questionDoubts';
import { isAnsweredElsewhere } from './isAnsweredElsewhere';
import { isPlainReport } from './isPlainReport';
import { OTHERS_FEE_QUESTION, readSessionQuestion } from './sessionQuestions';
import { reportsProblem } from './reportsProblem';
import { givesDetail, readFirstClause, readReplyBeforeAside } from './asideQuestion';

/** From this time on, a question that is repeated is also answered with the way to a person. */
export const TIMES_UNTIL_PERSON = 3;

/** "Is there a number to call? I want to talk": the wish to talk is what the number is for. */
export const CALL_CENTRE_QUESTION = 'call_centre_phone';

/** "I reported it in the app, did it go through?"; that it was reported is no reply here. */
export const APP_REPORT_QUESTION = 'app_report_state';

/** "What does a report do?" */
const REPORT_QUESTION = 'report_effect';

/** "And if that is wrong?" */
export const WRONG_QUESTION = 'if_wrong';

/** Questions that stay questions, whatever else the message says. */
const OUTRIGHT_QUESTIONS = new Set([
  'move_car',
  CALL_CENTRE_QUESTION,
  APP_REPORT_QUESTION,
  WRONG_QUESTION,
  TEXT_QUESTION,
  MEANWHILE_QUESTION,
  'remote_reset',
]);

/** "Until when can I call?" */
export const CALL_CENTRE_HOURS_QUESTION = 'call_centre_hours';

/** "Is my ticket really filed?"; a waiting driver gets its number and state. */
export const TICKET_ALIVE_QUESTION = 'ticket_alive';

/** Questions about other chargers or stations: a number in them is not the driver's own. */
const QUESTIONS_ABOUT_OTHERS = new Set([
  'other_charger',
  'charger_beside',
  'beside_safe',
  'go_elsewhere',
  'price_elsewhere',
]);

/** Questions about money that was taken; who was charged wrongly is offered an agent with the answer. */
export const PAYMENT_QUESTIONS = new Set(['refund', 'paid_twice', 'cancel_payment', 'will_pay']);

/** "Where do I get the app?" */
const GET_APP_QUESTION = 'get_app';

/** "Are you a person?" */
const ABOUT_BOT_QUESTION = 'are_you_human';

/** Commands that a question may be mistaken for ("when is it solved?" for the ticket's status). */
const QUESTION_LIKE_COMMANDS = new Set<Command>(['agent', 'cancel', 'help', 'restart', 'status']);

/** Replies that stand beside most questions ("yes, and when do you come?"). */
const WEAK_MEANINGS = new Set<ReplyMeaning>(['yes', 'no', 'thanks', 'greeting', 'dont_know']);

/** Less than this is no question of its own beside another one. Characters, without spaces. */
const MIN_SECOND_LENGTH = 10;

function questionContext(dc: DialogContext, turn: ConversationTurn): QuestionContext {
  const { case: supportCase, waitingFor } = turn.state;
  const slot = findOpenSlot(dc, turn);
  const symptom = supportCase?.symptom ?? turn.findTicket(waitingFor)?.symptom ?? null;
  return { symptom, slot, isWaiting: waitingFor !== null };
}

/** Returns the question that this turn's message asks and nothing answers better, or `null`. */
export function readQuestion(dc: DialogContext, turn: ConversationTurn, command: Command | null): AskedQuestion | null {
  const question = readKnownQuestion(dc, turn, command);
  return question === null || isAnsweredElsewhere(dc, turn, question, command) ? null : question;
}

/** Returns the question in this turn's message that has an answer in the locale files, or `null`. */
export function readKnownQuestion(
  dc: DialogContext,
  turn: ConversationTurn,
  command: Command | null,
): AskedQuestion | null {
  const { message, parts } = turn;
  if (message.text === '' || readOfferedChoice(turn) !== null || message.understanding.asksHowToReport) return null;
  // "Could you file it for me?" asks for something, and is no question.
  if (message.understanding.signals.includes('asks_to_file')) return null;
  if (saysSolvedBeside(dc, turn)) return null;
  // "Take out E-21" is about the recap, not about the cable.
  if (dc.activeDialog?.id === RECAP_DIALOG && asksToRemove(turn)) return null;
  if (command !== null && !QUESTION_LIKE_COMMANDS.has(command)) return null;
  if (readChoice(message.text, COMMAND_CHOICES, parts.wordings) !== null) return null;
  const own = readSessionQuestion(turn, message.text);
  if (own !== null) return own;
  const question = parts.questionReader.read(message.text, questionContext(dc, turn));
  if (question !== null && (isOnlyWords(turn, question) || refusesApp(turn, question, message.text))) return null;
  // "I said I want to talk to a person" asks for one, and not what the bot is.
  if (question?.id === ABOUT_BOT_QUESTION && command === 'agent' && !parts.questionReader.asks(message.text))
    return null;
  // Without a ticket, only its status says the truth.
  if (question?.id === TICKET_ALIVE_QUESTION && turn.ticket === null && command === 'status') return null;
  // "Here is my address. Is that ok?"
  if (question?.isAboutSafety === true && message.understanding.contact !== null) return null;
  // "What became of what I reported yesterday?" is about the ticket.
  if (question?.id === REPORT_QUESTION && turn.openTicket !== null && command === 'status') return null;
  if (question === null || isAwaitedReply(dc, turn, question)) return null;
  const isSafety = question.isAboutSafety && parts.questionReader.asks(message.text);
  if (question.isGuess && !isSafety && saysElse(dc, turn, command)) return null;
  const isOutright = !question.isGuess && OUTRIGHT_QUESTIONS.has(question.id);
  if (question.isAboutSafety || isOutright) return question;
  if (lacksTrouble(turn)) return question;
  return isPlainReport(dc, turn) || reportsProblem(dc, turn, question) ? null : question;
}

/** Whether a text that seems to ask for the app ("what app? I won't install that") is of a message that refuses it. */
export function refusesApp({ message, parts }: ConversationTurn, { id }: AskedQuestion, text: string): boolean {
  return (
    id === GET_APP_QUESTION && !text.includes('?') && parts.wordings.hasListedWord('report.has_no_app', message.text)
  );
}

/** Whether a message that only resembles a question is understood otherwise: as a report, a command or a reply. */
function saysElse(dc: DialogContext, turn: ConversationTurn, command: Command | null): boolean {
  const { understanding, meaning, text } = turn.message;
  if (understanding.decision === 'match' || namesPlaceForSession(dc, turn)) return true;
  const isHeard = understanding.decision !== 'none' || understanding.signals.length > 0;
  if (!turn.parts.questionReader.asks(text) && (isHeard || answersOpenQuestion(dc, turn, turn.message))) return true;
  if (asksWhereMenuIs(turn)) return true;
  return command !== null || (meaning !== null && !WEAK_MEANINGS.has(meaning)) || announcesMore(turn);
}

/** Whether the bot waits for a reply that this question also is ("can't you report it?" refuses to report the fault). */
function isAwaitedReply(dc: DialogContext, turn: ConversationTurn, question: AskedQuestion): boolean {
  const { replyMeaning, isGuess } = question;
  const asksToFile = turn.message.understanding.signals.includes('asks_to_file');
  const step = findOpenStep(dc, turn);
  if (step?.kind === 'fault_report' && asksToFile && (isGuess || turn.message.meaning === 'cannot_report')) return true;
  const { meaning, text } = turn.message;
  if (isWalkedOn(turn) || (step?.kind === 'fault_report' && asksNextMenu(turn))) return true;
  if (refusesReport(dc, turn)) return true;
  if (refusesToWait(turn)) return question.id !== MEANWHILE_QUESTION;
  const isAsking = step?.kind === 'fault_report' || step?.kind === 'ask';
  if (isAsking && meaning === 'cannot_report' && !turn.parts.questionReader.asks(text)) return true;
  if (replyMeaning === null || replyMeaning !== meaning) return false;
  return (step?.kind === 'fault_report' || step?.kind === 'choose') && replyMeaning in step.on;
}

/**
 * Answers a question and repeats the open question of the bot. The message is no reply to that question: it fills no
 * slot, changes no case and is not counted as a miss.
 * @returns whether the message is fully answered; `false` if it also reports a problem or replies to the bot
 */
export async function answerQuestion(
  dc: DialogContext,
  turn: ConversationTurn,
  question: AskedQuestion,
): Promise<boolean> {
  const questions = readQuestions(dc, turn, question);
  const counts = questions.map((one) => countQuestion(turn, one));
  const asked = questions.map((one) => aboutNumber(dc, one));
  const movesOn = passesOverQuestion(dc, turn);
  const lines = answerLines(turn, movesOn ? asked.filter(({ id }) => id !== OTHERS_SESSION_QUESTION) : asked, counts);
  const count = Math.max(...counts);
  const last = questions.at(-1)!;
  const reply = readReplyBeforeAside(dc, turn, last.rest);
  if (reply !== null || asksOther(turn, questions)) lines.push({ key: 'question.unknown_too' });
  if (count >= TIMES_UNTIL_PERSON) lines.push(personLine(turn));
  if (count >= TIMES_UNTIL_PERSON || questions.some(({ offersAgent }) => offersAgent)) turn.offerToo('agent');
  const rest = reply ?? readFirstClause(dc, turn) ?? readAlone(turn, last.rest);
  const namesPlace = namesPlaceForSession(dc, turn);
  const isAboutOthers = questions.some(({ id }) => QUESTIONS_ABOUT_OTHERS.has(id));
  const addsDetail = findOpenStep(dc, turn)?.kind === 'ask' && !isAboutOthers && givesDetail(rest);
  const givesNumber = isAskingForNumber(dc) && turn.message.understanding.contact !== null;
  const isAnswer = givesNumber || (!namesPlace && (addsDetail || answersOpenQuestion(dc, turn, rest)));
  const isOutright = isAnsweredOutright(dc, turn, question) && !namesPlace;
  // "I can't wait, let me charge elsewhere" is answered, and is a reply.
  const isReply = movesOn || namesPlace || isAnswer || reportsProblem(dc, turn, last);
  if (refusesToWait(turn) || (!isOutright && isReply)) {
    if (lines.length > 0) await turn.sayAside(lines);
    if (isAnswer && !givesNumber && !refusesToWait(turn)) turn.message = rest;
    return false;
  }
  turn.state.misses = 0;
  // The charger named beside it is kept, though a telephone number is asked for.
  if (isAskingForNumber(dc) && !isAboutOthers) mergeMessageIntoCase(turn, true);
  await sayAnswers(dc, turn, lines, { id: question.id, count });
  return true;
}

/** Whether the answer is all that is due: not where a station is given ("Emart. Mum, I'm charging now") and nothing asked. */
function isAnsweredOutright(dc: DialogContext, turn: ConversationTurn, { id }: AskedQuestion): boolean {
  const { understanding, text } = turn.message;
  const isStation = findOpenSlot(dc, turn) === 'station' && understanding.details.station !== null;
  return [APP_REPORT_QUESTION, MEANWHILE_QUESTION].includes(id) && (!isStation || turn.parts.questionReader.asks(text));
}

/** Says the answers, and after them what was open; who was charged wrongly is offered an agent. */
async function sayAnswers(
  dc: DialogContext,
  turn: ConversationTurn,
  lines: readonly Line[],
  { id, count }: { readonly id: string; readonly count: number },
): Promise<void> {
  const isIdle = dc.activeDialog === undefined;
  const isAskedAgain = id === OTHERS_FEE_QUESTION && count > 1;
  const wantsMoney = isAskedAgain || (PAYMENT_QUESTIONS.has(id) && complainsAboutPayment(turn));
  if (isIdle && !wantsMoney) return turn.say(lines, idleChoices(turn, count));
  await turn.sayAside(lines);
  if (isIdle) await offerAgentForMoney(dc, turn);
  else await dc.repromptDialog();
}

/** Returns the question and the others in the same message ("when will it be fixed, and may I go home?"). */
export function readQuestions(dc: DialogContext, turn: ConversationTurn, first: AskedQuestion): AskedQuestion[] {
  const context = questionContext(dc, turn);
  const questions = [first];
  while (questions.length < MAX_ANSWERS) {
    const { remains } = questions.at(-1)!;
    const next = readSessionQuestion(turn, remains) ?? turn.parts.questionReader.read(remains, context);
    if (next === null || questions.some(({ id }) => id === next.id)) break;
    // What is left of the first question may resemble another one.
    const isLeftOver = remains.replace(/[\s\u2026]/g, '').length < MIN_SECOND_LENGTH;
    if (next.isGuess && (isLeftOver || !turn.parts.questionReader.asks(remains))) break;
    questions.push(next);
  }
  return questions;
}

/** Whether the driver is asked about a session, and the message names a station or charger. */
function namesPlaceForSession(dc: DialogContext, turn: ConversationTurn): boolean {
  if (findOpenStep(dc, turn)?.kind !== 'find_session') return false;
  const { answeredPlace, details } = turn.message.understanding;
  return details.station !== null || details.charger !== null || answeredPlace?.certainty === 'sure';
}

/** Returns the quick replies after an answer while no dialog is active: those offered before, or else the menu. */
function idleChoices({ state }: ConversationTurn, count: number): readonly Choice[] {
  if (state.offered.length > 0) return state.offered;
  if (state.case === null || state.case.symptom === null) return MENU_CHOICES;
  return count >= TIMES_UNTIL_PERSON ? ['agent'] : [];
}
