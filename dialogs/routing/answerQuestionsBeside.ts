import type { DialogContext } from 'botbuilder-dialogs';
import { concernsCharger } from '../../src/domain/details';
import type { AskedQuestion } from '../../src/domain/questionReader';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { readInContext } from '../case/readInContext';
import { repeatsKnownFaults } from '../case/repeatsKnownFaults';
import { asksIfDone } from './readWithdrawal';
import type { ConversationTurn } from '../core/conversationTurn';
import { CALL_BACK_DIALOG, RECAP_DIALOG } from '../core/dialogIds';
import type { ParsedMessage } from '../core/incomingMessage';
import { isInDanger } from '../core/isInDanger';
import type { Line } from '../core/line';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { withMessage } from '../core/withMessage';
import { readAlone } from '../core/readParts';
import type { WordingKey } from '../words/wordingKey';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';
import { findOpenSlot, findOpenStep } from '../playbook/openStep';
import { choosesOutcome } from '../playbook/outcomes';
import { asksAboutContent } from './answerAboutContent';
import { MAX_CHAT_LENGTH, readChat } from './answerChat';
import { answerLines, MAX_ANSWERS, personLine } from './answerLines';
import {
  APP_REPORT_QUESTION,
  readKnownQuestion,
  readQuestions,
  refusesApp,
  TIMES_UNTIL_PERSON,
} from './answerQuestion';
import { countUnknown, isUnknownQuestion } from './answerUnknownQuestion';
import { readCommand } from './commands';
import { countQuestion } from './countQuestion';
import { readSessionQuestion } from './sessionQuestions';
import { readRecapReply } from './readRecapReply';

/** Replies beside which a question is what the message is about. */
const SMALL_TALK = new Set<ReplyMeaning | null>([null, 'thanks', 'greeting', 'yes', 'no', 'dont_know']);

/** Shorter questions belong to the words beside them ("number 3, why?"). Characters. */
const MIN_QUESTION_LENGTH = 5;

const MARK = /[.,!?\n]/;

/** A sentence of the message with what it says by itself. */
interface Sentence {
  readonly text: string;
  readonly questions: readonly AskedQuestion[];
  /** It asks something that has no answer. */
  readonly isUnknown: boolean;
  /** The reply to a sigh or to a hurry; `null` if the sentence says something else. */
  readonly chat: WordingKey | null;
}

/**
 * Answers whole sentences that only ask something, if the rest of the message replies to the bot or reports something
 * ("number 3. when is it fixed?"), and leaves that rest as the turn's message: each part counts as if it came alone.
 */
export async function answerQuestionsBeside(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  if (isReadAsWhole(dc, turn)) return;
  const { message } = turn;
  const sentences = readSentences(dc, turn);
  const isAside = (sentence: Sentence) =>
    isAsideSentence(sentence) && !sentence.questions.some((question) => refusesApp(turn, question, sentence.text));
  const asked = sentences.filter(isAside);
  if (asked.length === 0 || asked.length === sentences.length || asked.some(isAboutReport)) return;
  const rest = readPart(turn, joinTexts(sentences.filter((sentence) => !isAside(sentence))));
  if (!withMessage(turn, rest, () => isHeard(dc, turn, MARK.test(message.text)))) return;
  await turn.sayAside(toAnswers(turn, asked));
  turn.recordWhole(message.text);
  turn.message = rest;
}

/** Whether the message is answered as a whole: a tap, a question about the ticket, and what an agent reads or safety needs. */
function isReadAsWhole(dc: DialogContext, turn: ConversationTurn): boolean {
  const { state } = turn;
  if (isInDanger(state) || turn.findTicket(state.waitingFor)?.status === 'assigned') return true;
  if (readOfferedChoice(turn) !== null || dc.activeDialog?.id === CALL_BACK_DIALOG) return true;
  if (state.waitingFor !== null && asksIfDone(turn)) return true;
  return (state.waitingFor !== null || dc.activeDialog?.id === RECAP_DIALOG) && asksAboutContent(turn);
}

/**
 * Reads the sentences of the message. One that ends in a name or a number is also cut before a question ("the town hall
 * number 2 may I leave?") where the bot asks for such details, or nothing was said yet.
 */
function readSentences(dc: DialogContext, turn: ConversationTurn): readonly Sentence[] {
  const { state, parts, message } = turn;
  const texts = parts.questionReader.listSentences(message.text);
  const isFirst = dc.activeDialog === undefined && state.case === null && state.waitingFor === null;
  const mayCut = isFirst || findOpenSlot(dc, turn) !== null;
  if (!mayCut && texts.length < 2) return [];
  const sentences = texts.map((text) => readSentence(dc, turn, text));
  if (!mayCut) return sentences;
  return sentences.flatMap((sentence) =>
    isAsideSentence(sentence) ? [sentence] : cutSentence(dc, turn, sentence, isFirst),
  );
}

function cutSentence(dc: DialogContext, turn: ConversationTurn, sentence: Sentence, isFirst: boolean): Sentence[] {
  for (const { question, rest, isClause } of turn.parts.questionReader.listEndQuestions(sentence.text)) {
    const part = readPart(turn, rest);
    const isWhole = isFirst
      ? (isClause || namesChargerLast(turn, rest)) && reportsPlaceOrTrouble(part)
      : answersOpenQuestion(dc, turn, part);
    const asked = isWhole ? readSentence(dc, turn, question) : null;
    if (asked !== null && isAsideSentence(asked)) return [readSentence(dc, turn, rest), asked];
  }
  return [sentence];
}

/** Whether the last word of a text says the charger's number. */
function namesChargerLast({ parts, now }: ConversationTurn, text: string): boolean {
  const last = text.split(/\s+/).at(-1)!;
  return /\d/.test(last) && parts.matcher.understand(last, now).details.charger !== null;
}

function reportsPlaceOrTrouble({ understanding: { decision, details } }: ParsedMessage): boolean {
  return decision === 'match' || details.charger !== null || details.station !== null;
}

function isAsideSentence({ questions, isUnknown, chat }: Sentence): boolean {
  return isUnknown || questions.length > 0 || chat !== null;
}

/** "I reported it, did it go through?" is one question. */
function isAboutReport({ questions }: Sentence): boolean {
  return questions.some(({ id }) => id === APP_REPORT_QUESTION);
}

function joinTexts(sentences: readonly Sentence[]): string {
  return sentences.map(({ text }) => text).join(' ');
}

/** Returns a part of the message as if the driver had written only this. */
function readPart(turn: ConversationTurn, text: string): ParsedMessage {
  const part = readInContext(readAlone(turn, text), turn);
  const { contact } = turn.message.understanding;
  // It is read from what the masked text no longer has.
  const hasContact = contact !== null && part.understanding.contact === null && text.includes('***');
  return hasContact ? { ...part, understanding: { ...part.understanding, contact } } : part;
}

/** Reads a sentence; one that reports, replies or names something beside asking counts as no question. */
function readSentence(dc: DialogContext, turn: ConversationTurn, text: string): Sentence {
  const part = readPart(turn, text);
  return withMessage(turn, part, () => {
    const asks = turn.parts.questionReader.asks(text);
    const isElse = saysElse(dc, turn);
    const isAlone = text.length >= MIN_QUESTION_LENGTH && !isElse;
    const question = readSessionQuestion(turn, text) ?? (isAlone ? readAskedQuestion(dc, turn, asks) : null);
    const questions = question === null ? [] : readQuestions(dc, turn, question);
    // Elsewhere, what has no answer is a remark.
    const isHowTo = part.understanding.asksHowToReport;
    const asksElse = isAlone && question === null && turn.parts.questionReader.asksInWords(text);
    const mayBeUnknown = asksElse && !isHowTo && findOpenStep(dc, turn) !== null;
    const isUnknown = mayBeUnknown && isUnknownQuestion(dc, turn);
    // A driver who waits for an agent is not said that the bot goes on.
    const isWaiting = turn.state.waitingFor !== null;
    const isChat = !isWaiting && !asks && turn.message.meaning === null && !isElse && text.length <= MAX_CHAT_LENGTH;
    const chat = isChat ? readChat(turn) : null;
    // "Um, may I leave?" calls no one.
    return { text, questions, isUnknown, chat: chat === 'none.here' ? null : chat };
  });
}

/** Returns the question of a sentence; of one that does not look like a question, only if it has the words of one. */
function readAskedQuestion(dc: DialogContext, turn: ConversationTurn, asks: boolean): AskedQuestion | null {
  const question = readKnownQuestion(dc, turn, readCommand(turn));
  return asks || question?.isGuess === false ? question : null;
}

/** Whether the words of a known question were found in the message, not only similar ones. */
function isKnownQuestion({ message, parts, state }: ConversationTurn): boolean {
  const context = { symptom: state.case?.symptom ?? null, slot: null, isWaiting: state.waitingFor !== null };
  return parts.questionReader.read(message.text, context)?.isGuess === false;
}

function saysElse(dc: DialogContext, turn: ConversationTurn): boolean {
  const { understanding, meaning, text } = turn.message;
  const { decision, details, contact, faultKinds, correctedPart, faultDescription } = understanding;
  if (turn.parts.wordings.hasListedWord('recap.refuses_ticket', text)) return true;
  // "How do I end it if the screen is black?"
  const isRepeated = repeatsKnownFaults(turn);
  // "Can you see the charger?" only sounds like a fault.
  const isReport = decision === 'match' && !isRepeated && (faultDescription !== null || !isKnownQuestion(turn));
  if (isReport || (faultKinds.length > 0 && !isRepeated) || contact !== null || correctedPart !== null) return true;
  // "May I tap another card?" has a step that it only asks about.
  const isStepAsked = turn.parts.questionReader.asks(text) && isKnownQuestion(turn);
  if (concernsCharger(isStepAsked ? { ...details, errorStep: null } : details)) return true;
  return meaning !== null && answersOpenQuestion(dc, turn, turn.message);
}

/**
 * Whether the message, without the questions beside it, is a reply, a command or a report. "It's done may I go" without
 * a mark may also mean that the driver gives up.
 */
function isHeard(dc: DialogContext, turn: ConversationTurn, hasMarks: boolean): boolean {
  const { message } = turn;
  const { understanding, meaning } = message;
  const { decision, details, contact, faultKinds, correctedPart, signals, stationDirection } = understanding;
  if (stationDirection !== null && findOpenStep(dc, turn) !== null) return true;
  if (decision !== 'none' || faultKinds.length > 0 || contact !== null || correctedPart !== null) return true;
  if (concernsCharger(details) || readOfferedChoice(turn) !== null || readCommand(turn) !== null) return true;
  if (meaning === 'solved' && !hasMarks) return false;
  if (!SMALL_TALK.has(meaning) || signals.includes('asks_to_file')) return true;
  if (dc.activeDialog?.id === RECAP_DIALOG) return readRecapReply(turn) !== null;
  const step = findOpenStep(dc, turn);
  const symptom = turn.state.case?.symptom ?? null;
  if ((step?.kind === 'choose' || step?.kind === 'fault_report') && symptom !== null)
    return choosesOutcome(turn, turn.parts.playbooks.of(symptom), step.on);
  return answersOpenQuestion(dc, turn, message);
}

function toAnswers(turn: ConversationTurn, sentences: readonly Sentence[]): Line[] {
  const questions = sentences.flatMap((sentence) => sentence.questions).slice(0, MAX_ANSWERS);
  const counts = questions.map((question) => countQuestion(turn, question));
  const unknown = sentences.find(({ isUnknown }) => isUnknown);
  const needsPerson = Math.max(0, ...counts) >= TIMES_UNTIL_PERSON;
  if (needsPerson || questions.some(({ offersAgent }) => offersAgent)) turn.offerToo('agent');
  return [
    ...sentences.flatMap(({ chat }) => (chat === null ? [] : [{ key: chat } as const])).slice(0, 1),
    ...answerLines(turn, questions, counts),
    ...(needsPerson ? [personLine(turn)] : []),
    ...(unknown === undefined ? [] : [unknownLine(turn, questions.length > 0)]),
  ];
}

function unknownLine(turn: ConversationTurn, isBesideAnswer: boolean): Line {
  const variant = countUnknown(turn) - 1;
  return isBesideAnswer ? { key: 'question.unknown_too' } : { key: 'question.unknown', variant };
}
