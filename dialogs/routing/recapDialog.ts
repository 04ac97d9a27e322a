import { isDeepStrictEqual } from 'node:util';
import type { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import type { InternalEvent } from '../../src/domain/internalEvent';
import type { HandoffReason } from '../../src/domain/ticket';
import { acknowledgeCorrection } from '../case/acknowledgeCase';
import { mayOccurTogether, readTroubles } from '../case/readReports';
import { mergeMessageIntoCase, findOtherSymptom, quoteMessage } from '../case/supportCase';
import type { SupportCase } from '../core/conversationState';
import { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readYesOrNo } from '../core/readYesOrNo';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { handOver } from '../handoff/handOver';
import { formatRecap } from '../handoff/recap';

/** If the driver does not answer for so long, the ticket is opened as it is. Milliseconds. */
const ANSWER_TIMEOUT_MS = 2 * 60_000;

/** After so many repetitions the ticket is opened as it is. */
const MAX_ROUNDS = 3;

const TIMEOUT_EVENT = 'recap_unanswered';

interface RecapState {
  readonly reason: HandoffReason;
  /**
   * When the question was sent; ISO 8601, UTC. Distinguishes the question from earlier ones, whose timers may still be
   * running.
   */
  readonly askedAt: string;
  /** The driver wants to correct something and was asked what. */
  readonly isFixing: boolean;
  /** What to correct was asked a second time, because the first answer was not understood. */
  readonly isAskedAgain: boolean;
  /** How often the question was repeated. */
  readonly rounds: number;
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
    const askedAt = turn.now.toISOString();
    dc.activeDialog!.state = {
      reason: options!.reason,
      askedAt,
      isFixing: false,
      isAskedAgain: false,
      rounds: 0,
    } satisfies RecapState;
    turn.setTimer(TIMEOUT_EVENT, new Date(turn.now.getTime() + ANSWER_TIMEOUT_MS), { askedAt });
    await this.repromptDialog(dc.context);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const state = dc.activeDialog!.state as RecapState;
    const { understanding, meaning, text } = turn.message;
    const supportCase = turn.state.case!;
    const choice = readOfferedChoice(turn);
    const answer = readYesOrNo(turn);
    if ((choice ?? meaning) === 'solved') {
      turn.state.case = null;
      await turn.say(['solved.closing']);
      return dc.endDialog();
    }
    if (choice === null && answer !== 'yes' && refusesTicket(turn)) return this.letGo(dc, turn);
    const isCorrected = choice === null && (applyCorrections(turn, state.isFixing) || understanding.contact !== null);
    if (choice === null && meaning === null) quoteMessage(supportCase, text);
    const isDenied = choice === 'fix' || answer === 'no';
    // "It is the town hall, yes" corrects the place; "yes, and call me" agrees and adds something.
    const isAgreed = answer === 'yes' && (!isCorrected || beginsWithYes(turn));
    const isOpen = state.rounds < MAX_ROUNDS && !understanding.angry && !isAgreed;
    const wantsFix = choice === 'fix' || (isOpen && !isCorrected && isDenied && !state.isFixing);
    if (wantsFix) return this.ask(dc, { ...state, isFixing: true, isAskedAgain: false });
    const isUnclear = meaning === null && choice === null;
    if (isOpen && isCorrected) return this.ask(dc, { ...state, isFixing: false });
    if (isOpen && isUnclear && !state.isFixing) {
      turn.acknowledge({ key: 'ask.noted' });
      return this.ask(dc, state);
    }
    if (isOpen && isUnclear && !state.isAskedAgain) return this.ask(dc, { ...state, isAskedAgain: true });
    await handOver(turn, state.reason);
    return dc.endDialog();
  }

  /** Opens no ticket, and keeps the case in case the driver wants one after all. */
  private async letGo(dc: DialogContext, turn: ConversationTurn): Promise<DialogTurnResult> {
    turn.state.case!.refusedTicket = true;
    turn.state.otherCases = [];
    await turn.say(['recap.refused'], ['restart']);
    return dc.endDialog();
  }

  private async ask(dc: DialogContext, state: RecapState): Promise<DialogTurnResult> {
    dc.activeDialog!.state = { ...state, rounds: state.rounds + 1 } satisfies RecapState;
    await this.repromptDialog(dc.context, dc.activeDialog);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance?: DialogInstance): Promise<void> {
    const turn = ConversationTurn.of(context);
    if ((instance?.state as RecapState | undefined)?.isFixing === true)
      return turn.say([(instance!.state as RecapState).isAskedAgain ? 'recap.what_again' : 'recap.what']);
    const facts = formatRecap(turn, turn.state.case!);
    await turn.say([{ key: 'recap.ask', values: { facts } }], ['yes', 'fix']);
  }
}

function beginsWithYes({ message, parts }: ConversationTurn): boolean {
  return parts.matcher.readReply(message.text.split(/[\s,.!]+/)[0] ?? '') === 'yes';
}

/** Whether the driver wants no ticket at all; "no" alone means that something is to be corrected. */
function refusesTicket({ message, parts }: ConversationTurn): boolean {
  const { decision, details } = message.understanding;
  if (message.meaning === 'refused') return true;
  return decision === 'none' && !hasAnyDetail(details) && parts.wordings.hasListedWord('recap.refuses', message.text);
}

/** What the recap shows of the case, and what belongs to it. */
const CORRECTABLE = ['symptom', 'details', 'troubles', 'faultDescription', 'otherChargers', 'location'] as const;

/** The longest message whose only number is taken for the charger's. Characters. */
const MAX_NUMBER_LENGTH = 24;

/**
 * Returns the number that the message may give the charger: the only one besides the case's ("looks like 13", "not 3 but
 * 5"). Times, prices and percentages are none.
 */
function readBareCharger(turn: ConversationTurn): string | null {
  const { text, understanding } = turn.message;
  if (hasAnyDetail(understanding.details) || understanding.contact !== null || text.length > MAX_NUMBER_LENGTH)
    return null;
  if (turn.parts.wordings.hasListedWord('recap.amounts', text)) return null;
  const numbers = [...text.matchAll(/(?<![\d.:-])(\d{1,3})(?![\d.:%-])/g)];
  const others = numbers.map(([, number]) => number!).filter((number) => number !== turn.state.case!.details.charger);
  return others.length === 1 ? String(Number(others[0])) : null;
}

/**
 * Applies what the driver corrects in the recap: place, details, trouble or fault.
 * @returns whether anything changed
 */
function applyCorrections(turn: ConversationTurn, isFixing: boolean): boolean {
  const supportCase = turn.state.case!;
  const { understanding } = turn.message;
  const before = { ...supportCase };
  const { wordings } = turn.parts;
  const { text } = turn.message;
  const isContrast = wordings.hasListedWord('switch.corrects', text);
  const isAddition = !isContrast && wordings.hasListedWord('recap.also', text);
  const { charger: named } = understanding.details;
  // "Number 4 fails too" adds a charger and corrects none.
  if (isAddition && named !== null && before.details.charger !== null && named !== before.details.charger)
    supportCase.otherChargers = [...new Set([...supportCase.otherChargers, named])];
  mergeMessageIntoCase(turn, true);
  const bareCharger = readBareCharger(turn);
  if (bareCharger !== null) supportCase.details = { ...supportCase.details, charger: bareCharger };
  keepCertainStation(turn, before);
  const mayTurn = isFixing || !hasAnyDetail(understanding.details);
  const symptom =
    supportCase.symptom === null || !mayTurn ? null : findOtherSymptom(understanding, supportCase.symptom, null);
  const isReplaced = (isFixing || isContrast) && !isAddition && !understanding.signals.includes('asks_to_note');
  if (isReplaced) replaceTroubles(turn);
  if (symptom !== null && (isReplaced || !mayOccurTogether(turn.parts, supportCase.symptom!, symptom)))
    supportCase.symptom = symptom;
  correctFault(turn, isReplaced);
  const { station, charger } = supportCase.details;
  acknowledgeCorrection(turn, {
    station: station === before.details.station ? null : station,
    charger: charger === before.details.charger ? null : charger,
  });
  return CORRECTABLE.some((field) => !isDeepStrictEqual(supportCase[field], before[field]));
}

/** Takes back a station that the message may not name at all: the one before was answered or confirmed. */
function keepCertainStation(turn: ConversationTurn, before: SupportCase): void {
  const supportCase = turn.state.case!;
  const { answeredPlace } = turn.message.understanding;
  const isCertain = answeredPlace?.certainty === 'sure' || supportCase.stationId !== null;
  if (isCertain || before.details.station === null) return;
  supportCase.details = { ...supportCase.details, station: before.details.station };
  supportCase.stationOptions = before.stationOptions;
}

/** Replaces the case's troubles by those of the message, if it names any. */
function replaceTroubles(turn: ConversationTurn): void {
  const troubles = readTroubles(turn, turn.message);
  if (troubles.length > 0) turn.state.case!.troubles = troubles;
}

/** Replaces the fault if the driver corrects it; otherwise adds one that the driver names besides. */
function correctFault(turn: ConversationTurn, isReplaced: boolean): void {
  const supportCase = turn.state.case!;
  const { faultDescription, faultKinds } = turn.message.understanding;
  if (!turn.parts.playbooks.traitsOf(supportCase.symptom).describesFault || faultDescription === null) return;
  const previous = supportCase.faultDescription;
  if (isReplaced) supportCase.faultDescription = faultDescription;
  else if (faultKinds.length > 0 && previous?.includes(faultDescription) !== true)
    supportCase.faultDescription = previous === null ? faultDescription : `${previous} / ${faultDescription}`;
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
  const recap = dc.stack.find(({ id }) => id === RECAP_DIALOG);
  const state = recap?.state as RecapState | undefined;
  if (state === undefined || state.askedAt !== (value as Partial<RecapState> | null)?.askedAt) return false;
  await dc.cancelAllDialogs();
  await handOver(turn, state.reason);
  return true;
}
