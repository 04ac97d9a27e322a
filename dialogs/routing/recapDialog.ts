import { hasAnyDetail } from '../../src/domain/details';
import type { TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { InternalEvent } from '../../src/domain/internalEvent';
import type { HandoffReason } from '../../src/domain/ticket';
import { asksToRemove, removeFromCase } from '../case/removeFromCase';
import { acknowledgeRepeatedPlace } from '../case/restatedPlace';
import { namesLabelWord } from '../case/quotesLabel';
import { splitRemoval } from '../case/splitRemoval';
import { readStationWithoutDenied } from '../case/readNamedPlace';
import { settleDeniedSymptom } from '../case/deniedSymptom';
import { ConversationTurn } from '../core/conversationTurn';
import { choiceKey } from '../core/quickReplies';
import { RECAP_DIALOG } from '../core/dialogIds';
import { isRemark } from '../core/isRemark';
import type { Line } from '../core/line';
import { withMessage } from '../core/withMessage';
import { readAlone } from '../core/readParts';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { handOver } from '../handoff/handOver';
import { noteOnOtherTickets } from '../handoff/noteOnOtherTickets';
import { formatRecap } from '../handoff/recap';
import { triesOther } from './classifyWaitingMessage';
import { correctCase } from './correctCase';
import { beginsWithYes, readRecapReply } from './readRecapReply';
import { sayTicketRefused } from './sayTicketRefused';
import { noteLine } from '../case/noteLine';

/** If the driver does not answer for so long, the ticket is opened as it is. Milliseconds. */
const ANSWER_TIMEOUT_MS = 2 * 60_000;

/** So often the recap is shown or asked about again; after that, any answer but a correction opens the ticket. */
const MAX_ROUNDS = 1;

const TIMEOUT_EVENT = 'recap_unanswered';

interface RecapState {
  readonly reason: HandoffReason;
  /**
   * When the driver was asked, or last wrote; ISO 8601, UTC. Distinguishes the timer that counts from earlier ones, which
   * may still be running.
   */
  readonly askedAt: string;
  /** The driver wants to correct something and was asked what. */
  readonly isFixing: boolean;
  /** What to correct was asked a second time, because the first answer was not understood. */
  readonly isAskedAgain: boolean;
  /** How often the question was repeated: after a correction, a question, or an answer that was not understood. */
  readonly rounds: number;
  /** The facts that the driver saw last; absent in earlier states. */
  readonly shown?: string;
  /** The driver asked about the facts: they are shown although the driver has seen them. */
  readonly isAsked?: boolean;
}

/**
 * Shows the driver what will be on the ticket before it is opened, and again after each correction. The ticket is also
 * opened if they do not answer; not if they say that the problem is solved or that they want none.
 */
export class RecapDialog extends Dialog {
  constructor() {
    super(RECAP_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options?: Pick<RecapState, 'reason'>): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    dc.activeDialog!.state = {
      reason: options!.reason,
      askedAt: turn.now.toISOString(),
      isFixing: false,
      isAskedAgain: false,
      rounds: 0,
    } satisfies RecapState;
    settleDeniedSymptom(turn, turn.state.case!);
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const state = dc.activeDialog!.state as RecapState;
    const { understanding, text } = turn.message;
    const reply = readRecapReply(turn);
    const says = (key: 'recap.not_yet' | 'recap.refuses_ticket') => turn.parts.wordings.hasListedWord(key, text);
    const isFirst = reply !== 'refused' && says('recap.not_yet') && !says('recap.refuses_ticket');
    const isTrying = isFirst || (triesOther(turn) && (reply === null || understanding.workingChargers.length > 0));
    if (isTrying && readOfferedChoice(turn) === null) return this.waitForTry(turn);
    if (reply === 'solved') {
      turn.state.case = null;
      await turn.say(['solved.closing']);
      return dc.endDialog();
    }
    if (reply === 'refused' || reply === 'reports_alone') return this.letGo(dc, turn);
    const isTap = readOfferedChoice(turn) !== null;
    const isCorrected = !isTap && !isPlainYes(turn) && changeCase(turn, state.isFixing);
    for (const line of noteOnOtherTickets(turn, null)) turn.acknowledge(line);
    // "It is the town hall, yes" corrects the place; "yes, and call me" agrees and adds something.
    const isAnswer = !isCorrected && (isTap || !state.isFixing);
    const isAgreed = reply === 'agreed' && (isAnswer || beginsWithYes(turn));
    const isDenied = reply === 'fix' || reply === 'denied';
    // Another question would be too much for a driver who is only angry.
    const isOnlyAngry = understanding.angry && !isCorrected && !isDenied;
    if (isAgreed || isOnlyAngry) return this.file(dc, turn, state);
    const again = { ...state, isFixing: false, rounds: state.rounds + 1 };
    // Who wants something changed sees what stands there now, changed or not.
    if (isCorrected) return this.ask(dc, { ...again, isAsked: true });
    // "It is no fault, it failed, I said" is what the recap shows.
    const isRepeated = !isTap && (acknowledgeRepeatedPlace(turn) || repeatsSymptom(turn));
    if (state.rounds < MAX_ROUNDS && isRepeated) return this.ask(dc, again);
    if (isDenied && !state.isFixing) return this.ask(dc, { ...state, isFixing: true, isAskedAgain: false });
    return this.askAgain(dc, turn, state, isDenied);
  }

  /** Lets the driver try another charger or card first; the recap stays open. */
  private async waitForTry(turn: ConversationTurn): Promise<DialogTurnResult> {
    await turn.say(['report.await_try'], ['yes', 'fix']);
    return Dialog.EndOfTurn;
  }

  /**
   * Repeats what was asked; if that was done before, opens the ticket as it is, unless the driver says no or asks something.
   */
  private async askAgain(
    dc: DialogContext,
    turn: ConversationTurn,
    state: RecapState,
    isDenied: boolean,
  ): Promise<DialogTurnResult> {
    const isOpen = isDenied || turn.parts.questionReader.asks(turn.message.text);
    if (state.rounds >= MAX_ROUNDS && !isOpen) {
      turn.acknowledge({ key: 'recap.goes_along' });
      return this.file(dc, turn, state);
    }
    // "OK" would say that something has changed.
    if (isRemark(turn)) turn.acknowledge(noteLine(turn.message.text));
    else if (!state.isFixing) turn.acknowledge({ key: 'ask.noted' });
    const isAsked = isDenied || state.isFixing;
    return this.ask(dc, { ...state, isAsked, isAskedAgain: state.isFixing, rounds: state.rounds + 1 });
  }

  private async file(dc: DialogContext, turn: ConversationTurn, { reason }: RecapState): Promise<DialogTurnResult> {
    await handOver(turn, reason);
    return dc.endDialog();
  }

  /** Opens no ticket, and keeps the case in case the driver wants one after all. */
  private async letGo(dc: DialogContext, turn: ConversationTurn): Promise<DialogTurnResult> {
    turn.state.case!.refusedTicket = true;
    turn.state.otherCases = [];
    await sayTicketRefused(turn, true);
    return dc.endDialog();
  }

  private async ask(dc: DialogContext, state: RecapState): Promise<DialogTurnResult> {
    dc.activeDialog!.state = state;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = ConversationTurn.of(context);
    const { isFixing, isAskedAgain, isAsked, shown } = instance.state as RecapState;
    if (isFixing) return turn.say([isAskedAgain ? 'recap.what_again' : 'recap.what']);
    const facts = formatRecap(turn, turn.state.case!);
    instance.state = { ...(instance.state as RecapState), shown: facts, isAsked: false };
    const isRepeated = isAsked !== true && shown === facts;
    const line: Line = isRepeated ? { key: 'recap.ask_again' } : { key: 'recap.ask', values: { facts } };
    await turn.say([line], ['yes', 'fix']);
  }
}

/** Takes off or corrects what the message says of the case; returns whether the recap changes or notes a wish. */
function changeCase(turn: ConversationTurn, isFixing: boolean): boolean {
  if (doubtsSpeed(turn)) {
    turn.state.case!.details = { ...turn.state.case!.details, chargerSpeed: null };
    turn.acknowledge({ key: 'recap.removed' });
    return true;
  }
  const split = splitRemoval(turn);
  if (split !== null && split.rest !== null) {
    const { removal, rest } = split;
    withMessage(turn, removal, () => removeFromCase(turn, turn.state.case!));
    withMessage(turn, rest, () => correctCase(turn, false));
    return true;
  }
  // "Would you write it like that? Just put down …" says in its last sentence what is right.
  const { parts, message } = turn;
  const stated = parts.questionReader.listSentences(message.text).filter((one) => !one.includes('?'));
  const isPart = message.text.includes('?') && stated.length > 0 && readRecapReply(turn) === 'denied';
  if (isPart) return withMessage(turn, readAlone(turn, stated.join(' ')), () => correctCase(turn, true));
  const isName = readStationWithoutDenied(turn, turn.state.case!.details.station) !== null;
  if (isName || !asksToRemove(turn)) return correctCase(turn, isFixing);
  removeFromCase(turn, turn.state.case!);
  return true;
}

/** Whether the driver doubts the speed that is shown and does not know it ("is it fast? I said I don't know"). */
function doubtsSpeed({ message, parts, state }: ConversationTurn): boolean {
  const { chargerSpeed } = state.case!.details;
  if (chargerSpeed === null || message.meaning !== 'dont_know') return false;
  return namesLabelWord(parts.wordings, choiceKey(chargerSpeed), message.text);
}

function repeatsSymptom({ message, state }: ConversationTurn): boolean {
  const { symptom } = message.understanding;
  return symptom !== null && symptom !== CATCH_ALL_SYMPTOM && symptom === state.case!.symptom;
}

/** The longest yes that certainly says nothing else ("yes that's right"). Characters. */
const MAX_PLAIN_YES_LENGTH = 16;

function isPlainYes({ message }: ConversationTurn): boolean {
  const { meaning, text, understanding } = message;
  return meaning === 'yes' && text.length <= MAX_PLAIN_YES_LENGTH && !hasAnyDetail(understanding.details);
}

/**
 * Starts the time in which the driver may answer an open recap anew: the driver who writes is still there, even if the message
 * was a question or the beginning of a correction. Call it after each turn.
 */
export function restartRecapTimer(dc: DialogContext, turn: ConversationTurn): void {
  const recap = findRecap(dc);
  if (recap === undefined) return;
  const askedAt = turn.now.toISOString();
  recap.state = { ...(recap.state as RecapState), askedAt };
  turn.setTimer(TIMEOUT_EVENT, new Date(turn.now.getTime() + ANSWER_TIMEOUT_MS), { askedAt });
}

function findRecap({ stack }: DialogContext): DialogInstance | undefined {
  return stack.find(({ id }) => id === RECAP_DIALOG);
}

/**
 * Opens the ticket if the driver did not answer the recap.
 * @returns whether the event is the timer of a recap that is still open
 */
export async function handleUnansweredRecap(
  dc: DialogContext,
  turn: ConversationTurn,
  { name, value }: InternalEvent,
): Promise<boolean> {
  if (name !== TIMEOUT_EVENT) return false;
  const state = findRecap(dc)?.state as RecapState | undefined;
  if (state === undefined || state.askedAt !== (value as Partial<RecapState> | null)?.askedAt) return false;
  await dc.cancelAllDialogs();
  await handOver(turn, state.reason);
  return true;
}

/** Counts that the recap is repeated after something that the driver asked. */
export function countAside(dc: DialogContext): void {
  const recap = dc.activeDialog!;
  const state = recap.state as RecapState;
  recap.state = { ...state, rounds: state.rounds + 1 };
}

/** Shows the facts of the recap again, because the driver asked about them. */
export async function showFacts(dc: DialogContext): Promise<void> {
  const recap = dc.activeDialog!;
  recap.state = { ...(recap.state as RecapState), isAsked: true };
  await dc.repromptDialog();
}

/** Whether the recap was repeated before, so that any answer but a correction opens the ticket. */
export function isLastRound(dc: DialogContext): boolean {
  return (dc.activeDialog!.state as RecapState).rounds >= MAX_ROUNDS;
}

/**
 * Opens the ticket of the recap that is being asked about.
 * @param answer says something before, when the recap is over
 */
export async function fileRecap(dc: DialogContext, turn: ConversationTurn, answer: () => Promise<void>): Promise<true> {
  const { reason } = dc.activeDialog!.state as RecapState;
  await dc.cancelAllDialogs();
  await answer();
  await handOver(turn, reason);
  return true;
}
