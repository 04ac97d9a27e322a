import type { DialogContext } from 'botbuilder-dialogs';
import type { AskedQuestion, QuestionContext } from '../../src/domain/questionReader';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { mergeMessageIntoCase, quoteMessage } from '../case/supportCase';
import { complainsAboutPayment } from '../core/complainsAboutPayment';
import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { COMMAND_CHOICES, type Command } from './commands';
import { readChoice, type Choice } from '../core/quickReplies';
import { readAlone } from '../core/readParts';
import { asksToRemove } from '../case/removeFromCase';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';
import { isWalkedOn } from '../playbook/isWalkedOn';
import { isAwaitingStatusChange } from '../playbook/isAwaitingStatusChange';
import { findOpenSlot, findOpenStep } from '../playbook/openStep';
import { saysSolvedBeside } from './answerPauseOrEnd';
import { TEXT_QUESTION } from './answerIdFor';
import { answerLine } from './answerLine';
import { aboutNumber, isAskingForNumber } from './callBackDialog';
import { MENU_CHOICES } from './answerWhileIdle';
import { offerAgentForMoney } from './answerOffTopic';
import { givesDetail, isAsideText, readFirstClause, readReplyBeforeAside } from './asideQuestion';

/** From this time on, a question that is repeated is also answered with the way to a person. */
export const TIMES_UNTIL_PERSON = 3;

/** "Is there a number to call? I want to talk": the wish to talk is what the number is for. */
export const CALL_CENTRE_QUESTION = 'call_centre_phone';

/** "I reported it in the app, did it go through?"; that it was reported is no reply here. */
const APP_REPORT_QUESTION = 'app_report_state';

/** "And if that is wrong?" */
export const WRONG_QUESTION = 'if_wrong';

/** Questions that stay questions, whatever else the message says. */
const OUTRIGHT_QUESTIONS = new Set([CALL_CENTRE_QUESTION, APP_REPORT_QUESTION, WRONG_QUESTION, TEXT_QUESTION]);

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
const PAYMENT_QUESTIONS = new Set(['refund', 'paid_twice', 'cancel_payment', 'will_pay']);

/** Commands that a question may be mistaken for ("when is it solved?" for the ticket's status). */
const QUESTION_LIKE_COMMANDS = new Set<Command>(['agent', 'cancel', 'help', 'restart', 'status']);

/** Replies that count more than a question in the same message. */
const OUTWEIGHING_MEANINGS = new Set<ReplyMeaning | null>([
  'agent',
  'cannot_report',
  'not_solved',
  'reported',
  'solved',
]);

/** "If it is broken, must I report it?" does not say that it is. */
const CONDITION = /\uba74[\s,.?]*$/;

/** A single word ("screen") describes no problem, though the matcher may know it. Characters. */
const MIN_CLEAR_LENGTH = 4;

/** A shorter text does not describe a problem, if it is not clear by itself. Characters. */
const MIN_PROBLEM_LENGTH = 8;

function questionContext(dc: DialogContext, turn: ConversationTurn): QuestionContext {
  const { case: supportCase, waitingFor } = turn.state;
  const slot = findOpenSlot(dc, turn);
  return { symptom: supportCase?.symptom ?? null, slot, isWaiting: waitingFor !== null };
}

/** Returns the question in this turn's message that has an answer in the locale files, or `null`. */
export function readQuestion(dc: DialogContext, turn: ConversationTurn, command: Command | null): AskedQuestion | null {
  const { message, parts } = turn;
  if (message.text === '' || readOfferedChoice(turn) !== null || message.understanding.asksHowToReport) return null;
  // "Could you file it for me?" asks for something, and is no question.
  if (message.understanding.signals.includes('asks_to_file')) return null;
  if (saysSolvedBeside(dc, turn)) return null;
  // "Take out E-21" is about the recap, not about the cable.
  if (dc.activeDialog?.id === RECAP_DIALOG && asksToRemove(turn)) return null;
  if (command !== null && !QUESTION_LIKE_COMMANDS.has(command)) return null;
  if (readChoice(message.text, COMMAND_CHOICES, parts.wordings) !== null) return null;
  const question = parts.questionReader.read(message.text, questionContext(dc, turn));
  // Without a ticket, only its status says the truth.
  if (question?.id === TICKET_ALIVE_QUESTION && turn.ticket === null && command === 'status') return null;
  if (question === null || isAnsweredElsewhere(dc, turn, command) || isAwaitedReply(dc, turn, question)) return null;
  if (question.isGuess && (message.understanding.decision === 'match' || namesPlaceForSession(dc, turn))) return null;
  const isOutright = !question.isGuess && OUTRIGHT_QUESTIONS.has(question.id);
  if (question.isAboutSafety || isOutright) return question;
  if (lacksTrouble(turn)) return question;
  return isPlainReport(dc, turn) || reportsProblem(dc, turn, question) ? null : question;
}

/** Whether the driver waits with a ticket that has no trouble yet: it gets the one beside a question. */
function lacksTrouble(turn: ConversationTurn): boolean {
  return turn.findTicket(turn.state.waitingFor)?.symptom === null;
}

/** Whether the message begins a conversation with a clear trouble and asks nothing: its words only resemble a question. */
function isPlainReport(dc: DialogContext, { message, parts, state }: ConversationTurn): boolean {
  const isFirst = dc.activeDialog === undefined && state.case === null && state.waitingFor === null;
  return isFirst && message.understanding.decision === 'match' && !parts.questionReader.asks(message.text);
}

/** Whether the bot waits for a reply that this question also is ("can't you report it?" refuses to report the fault). */
function isAwaitedReply(dc: DialogContext, turn: ConversationTurn, question: AskedQuestion): boolean {
  const { replyMeaning, isGuess } = question;
  const asksToFile = turn.message.understanding.signals.includes('asks_to_file');
  const step = findOpenStep(dc, turn);
  if (step?.kind === 'fault_report' && asksToFile && (isGuess || turn.message.meaning === 'cannot_report')) return true;
  const { meaning, text, understanding } = turn.message;
  if (isWalkedOn(turn)) return true;
  if (turn.state.offered.includes('cannot_wait') && understanding.signals.includes('cannot_wait')) return true;
  const isAsking = step?.kind === 'fault_report' || step?.kind === 'ask';
  if (isAsking && meaning === 'cannot_report' && !turn.parts.questionReader.asks(text)) return true;
  if (replyMeaning === null || replyMeaning !== meaning) return false;
  return (step?.kind === 'fault_report' || step?.kind === 'choose') && replyMeaning in step.on;
}

/** Whether the open step or the ticket's status answers "how long?" better than a general answer. */
function isAnsweredElsewhere(dc: DialogContext, turn: ConversationTurn, command: Command | null): boolean {
  const { signals } = turn.message.understanding;
  const { state } = turn;
  if (state.waitingFor !== null) return false;
  const isChanged = state.statusChanges.length > 0 || (state.case !== null && isStatusChangeAnnounced(state.case));
  if (dc.activeDialog === undefined && isChanged && signals.includes('amount')) return true;
  if (command === 'status' && (turn.ticket !== null || state.statusChanges.length > 0)) return true;
  if (isAwaitingStatusChange(dc, turn)) return signals.includes('how_long') || signals.includes('amount');
  if (!signals.includes('how_long')) return false;
  const step = findOpenStep(dc, turn);
  if (step?.kind === 'choose' || step?.kind === 'deadline') return 'how_long' in step.on;
  if (dc.activeDialog !== undefined) return false;
  return state.followUp !== null || (state.case !== null && isStatusChangeAnnounced(state.case));
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
  const lines = questions.map((one, index) => answerLine(turn, aboutNumber(dc, one), counts[index]!));
  const count = Math.max(...counts);
  // What is left once all questions are taken out may report a problem or reply to the bot.
  const last = questions.at(-1)!;
  const reply = readReplyBeforeAside(dc, turn, last.rest);
  const isOtherAsked = asksOther(turn, questions);
  if (reply !== null || isOtherAsked) lines.push(passOn(turn));
  if (count >= TIMES_UNTIL_PERSON) lines.push({ key: 'question.person' });
  if (count >= TIMES_UNTIL_PERSON || questions.some(({ offersAgent }) => offersAgent)) turn.offerToo('agent');
  const rest = reply ?? readFirstClause(dc, turn) ?? readAlone(turn, last.rest);
  const namesPlace = namesPlaceForSession(dc, turn);
  const isAboutOthers = questions.some(({ id }) => QUESTIONS_ABOUT_OTHERS.has(id));
  const addsDetail = findOpenStep(dc, turn)?.kind === 'ask' && !isAboutOthers && givesDetail(rest);
  const givesNumber = isAskingForNumber(dc) && turn.message.understanding.contact !== null;
  const isAnswer = givesNumber || (!namesPlace && (addsDetail || answersOpenQuestion(dc, turn, rest)));
  const isOutright = question.id === APP_REPORT_QUESTION && !namesPlace;
  if (!isOutright && (namesPlace || isAnswer || reportsProblem(dc, turn, last))) {
    await turn.sayAside(lines);
    if (isAnswer && !givesNumber) turn.message = rest;
    return false;
  }
  turn.state.misses = 0;
  // The charger named beside it is kept, though a telephone number is asked for.
  if (isAskingForNumber(dc) && !isAboutOthers) mergeMessageIntoCase(turn, true);
  if (dc.activeDialog === undefined && PAYMENT_QUESTIONS.has(question.id) && complainsAboutPayment(turn)) {
    await turn.sayAside(lines);
    await offerAgentForMoney(dc, turn);
  } else if (dc.activeDialog === undefined) await turn.say(lines, idleChoices(turn, count));
  else {
    await turn.sayAside(lines);
    await dc.repromptDialog();
  }
  return true;
}

/** More answers in one turn are too long to read. */
const MAX_ANSWERS = 3;

/** Returns the question and the others in the same message ("when will it be fixed, and may I go home?"). */
export function readQuestions(dc: DialogContext, turn: ConversationTurn, first: AskedQuestion): AskedQuestion[] {
  const context = questionContext(dc, turn);
  const questions = [first];
  while (questions.length < MAX_ANSWERS) {
    const next = turn.parts.questionReader.read(questions.at(-1)!.rest, context);
    if (next === null || questions.some(({ id }) => id === next.id)) break;
    questions.push(next);
  }
  return questions;
}

/** Fewer words before a question mark belong to the question beside them ("the seat too?"). */
const MIN_QUESTION_WORDS = 3;

/** Whether what is left beside the questions surely asks something that has no answer, or one question too many. */
function asksOther(turn: ConversationTurn, questions: readonly AskedQuestion[]): boolean {
  const { rest } = questions.at(-1)!;
  const asked = turn.message.text.split('?').slice(0, -1);
  const isOneMore =
    asked.filter((part) => part.trim().split(/\s+/).length >= MIN_QUESTION_WORDS).length > questions.length;
  if (!isOneMore) return false;
  if (!rest.includes('?') || rest.replace(/[^\p{L}\p{N}]/gu, '').length < MIN_CLEAR_LENGTH) return false;
  return isAsideText(turn, rest) || (questions.length === MAX_ANSWERS && turn.parts.questionReader.asks(rest));
}

/** Keeps a question without an answer for the agent; returns the line that says so. */
function passOn({ state, message }: ConversationTurn): Line {
  if (state.case !== null) quoteMessage(state.case, message.text);
  return { key: 'question.unknown_too' };
}

/** Answers the questions in a message of a driver who waits for an agent. They were counted before. */
export async function answerQuestionsWhileWaiting(
  turn: ConversationTurn,
  questions: readonly AskedQuestion[],
  choices: readonly Choice[],
): Promise<void> {
  const counts = questions.map(({ id }) => turn.state.questionCounts[id] ?? 1);
  const lines = questions.map((question, index) => answerLine(turn, question, counts[index]!));
  if (asksOther(turn, questions)) lines.push(passOn(turn));
  const isAboutCalls = questions.some(({ id }) => id === CALL_CENTRE_QUESTION || id === CALL_CENTRE_HOURS_QUESTION);
  if (isAboutCalls || Math.max(...counts) < TIMES_UNTIL_PERSON) return turn.say(lines, choices);
  const values = callCentreValues(turn);
  const person: Line = values === null ? { key: 'question.waiting' } : { key: 'question.waiting_phone', values };
  await turn.say([...lines, person], [...choices, 'agent']);
}

/** Counts a question and returns how often it was asked. */
export function countQuestion({ state }: ConversationTurn, { id }: AskedQuestion): number {
  const count = (state.questionCounts[id] ?? 0) + 1;
  state.questionCounts[id] = count;
  return count;
}

/** Whether the message without the question reports a problem or is a reply that counts more. */
function reportsProblem(dc: DialogContext, turn: ConversationTurn, { rest }: AskedQuestion): boolean {
  const { matcher } = turn.parts;
  const reply = matcher.readReply(rest);
  // "Where is that button? I can't see it" is about the button while no report is asked for.
  const isAboutAnswer = reply === 'cannot_report' && findOpenStep(dc, turn)?.kind === 'choose';
  if (OUTWEIGHING_MEANINGS.has(reply) && !isAboutAnswer) return true;
  if (rest.length < MIN_CLEAR_LENGTH || CONDITION.test(rest)) return false;
  const { decision, symptom } = matcher.understand(rest, turn.now);
  // Without the question's words the problem may be less clear; it still comes first.
  if (decision === 'clarify' && turn.message.understanding.decision === 'match') {
    return findOpenSlot(dc, turn) === null && rest.length >= MIN_PROBLEM_LENGTH;
  }
  const repeatsOpenCase = findOpenSlot(dc, turn) !== null && symptom === turn.state.case?.symptom;
  return decision === 'match' && !repeatsOpenCase;
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
