import type { DialogContext } from 'botbuilder-dialogs';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { Ticket } from '../../src/domain/ticket';
import { mergeMessageIntoCase, openCase } from '../case/supportCase';
import type { DangerState } from '../core/dangerState';
import { isInDanger } from '../core/isInDanger';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import type { Line } from '../core/line';
import { handOver, ticketNumberLine, WAITING_CHOICES } from '../handoff/handOver';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { addDangerToTicket } from '../handoff/updateTicket';
import { answersInDanger } from './answersInDanger';
import { asksWhetherBotCalled, isPersonInDanger, isQuestion, varyRepeated } from './dangerAnswers';
import {
  addFact,
  addReport,
  addToCase,
  addToTicket,
  confirmContact,
  confirmPlace,
  DANGERS,
  describeFault,
  dropFalseDetails,
  putDangerFirst,
} from './dangerTicket';
import { answerLine } from './answerLine';
import { CALL_CENTRE_QUESTION } from './answerQuestion';
import { recordOccupants } from './recordOccupants';
import { readCommand, type Command } from './commands';
import { askAboutDanger, readDangerAnswer } from './askAboutDanger';
import { goOnWithOtherCase, setOtherCaseAside } from './dangerBesideCase';
import { deniesDanger, reportsSureDanger, signalsBesideDenial } from './dangerEvidence';
import { endDanger, guardAfterDanger, readEnd } from './endOfDanger';
import { saysFalseAlarm, takeBackDanger } from './falseAlarm';
import { safetyLines } from './safetyLines';
import { recordUnplugged, saysUnplugged } from './unplugged';
import type { WordingKey } from '../words/wordingKey';

/** Commands that work as always while there is danger. */
const COMMANDS_IN_DANGER = new Set<Command | null>(['to_korean', 'to_english', 'status', 'restart']);

/** The kinds of danger that their own signal names, the first one that is found; any other is the charger's. */
const KINDS = ['roadside', 'trapped', 'ill'] as const;

/** What asks for the place, by kind of danger. */
const ASK_PLACE: Readonly<Record<DangerState['kind'], WordingKey>> = {
  charger: 'danger.ask_place',
  roadside: 'danger.roadside.ask_place',
  trapped: 'danger.person.ask_place',
  ill: 'danger.person.ask_place',
};

/** Replies without anything new. */
const NODS = new Set<string | null>(['yes', 'thanks', 'no', 'dont_know', 'greeting']);

/**
 * Handles the messages of a driver who has reported a danger (fire, an electric shock, an injury, a car that has stopped
 * on a road): safety first, then the place, then an urgent ticket, for which no button has to be tapped. Lasts until the
 * danger is over or taken back; what is still unsafe then is answered here too.
 * @returns whether the message is answered
 */
export async function handleDanger(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const answer = await readDangerAnswer(dc, turn);
  if (answer === 'answered') return true;
  const { danger } = turn.state;
  const isReport = answer === 'danger' || reportsDanger(turn);
  if (isReport || danger !== null) dropFalseDetails(turn);
  if (turn.openTicket?.status === 'assigned') return handleWithAgent(dc, turn, isReport);
  if (isReport) {
    await handleReport(dc, turn);
    return true;
  }
  if (danger === null) return askAboutDanger(turn);
  recordOccupants(turn, danger);
  const { signals } = turn.message.understanding;
  if (signals.includes('help_called') && !asksWhetherBotCalled(turn)) danger.isHelpCalled = true;
  if (signals.includes('office_called')) danger.isOfficeCalled = true;
  // Who denies that help has been there is still in danger.
  if (signals.includes('help_missing') && danger.isOver && danger.isHelpCalled) {
    danger.isOver = false;
    danger.isHelpCalled = signals.includes('help_called');
  }
  // "Nothing burns" is no end of a danger on the road, or of one in which nothing has burned.
  const isOnlyCorrected = signals.includes('no_fire') && (danger.kind === 'roadside' || !hasReportedFire(turn, danger));
  if (deniesDanger(turn) || (!isOnlyCorrected && saysFalseAlarm(turn, danger))) return takeBackDanger(dc, turn, danger);
  if (!isQuestion(turn) && !isOnlyCorrected) {
    const end = readEnd(turn, danger);
    if (end !== null) return endDanger(turn, danger, end);
  }
  if (danger.isOver) return guardAfterDanger(turn, danger);
  return (await goOnWithOtherCase(turn, danger)) || answerWhileInDanger(turn, danger);
}

/** Whether the driver has reported fire, smoke or a smell. */
function hasReportedFire({ parts }: ConversationTurn, { reports }: DangerState): boolean {
  return reports.some((report) => parts.wordings.hasListedWord('danger.fire_words', report));
}

/** Whether the message reports a danger; words that are vague by themselves count only while there is danger. */
function reportsDanger(turn: ConversationTurn): boolean {
  const { message, state, parts } = turn;
  const signals = signalsBesideDenial(turn);
  const { danger } = state;
  // "The ambulance took the injured man" is no new report.
  const hasHelp = danger !== null && signals.includes('help_arrived') && !signals.includes('danger');
  const isNoFire = danger?.kind === 'roadside' && signals.includes('no_fire');
  // "He was locked in and is out now" ends the danger.
  const isFreed = danger?.kind === 'trapped' && signals.includes('freed') && !signals.includes('danger');
  // "The plug is scorched" says what the danger has left.
  const isDamage = danger?.isOver === true && parts.wordings.hasListedWord('danger.damage_words', message.text);
  if (hasHelp || isNoFire || isFreed || isDamage) return false;
  if (danger === null) return reportsSureDanger(turn);
  if (DANGERS.some((signal) => signals.includes(signal))) return true;
  const mayBeHurt = signals.includes('feels_ill') && !signals.includes('nobody_hurt');
  return !danger.isOver && (mayBeHurt || signals.includes('life_threat'));
}

/** While an agent has the conversation, only the first report of a danger is answered; the agent gets everything. */
async function handleWithAgent(dc: DialogContext, turn: ConversationTurn, isReport: boolean): Promise<boolean> {
  if (!isReport) return false;
  const { danger } = turn.state;
  if (danger === null) {
    await handleReport(dc, turn);
    return true;
  }
  recordReport(turn, danger);
  addToTicket(turn, turn.openTicket!, false);
  addDangerToTicket(turn, turn.openTicket!, describeFault(danger));
  return true;
}

/** Handles a message that reports a danger, the first one or another. */
async function handleReport(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const isFirst = !isInDanger(turn.state);
  const isHelpOnly = isFirst && isRoadsideOnly(dc, turn);
  if (isFirst && turn.openTicket === null) setOtherCaseAside(turn);
  const danger = isFirst ? beginDanger(turn) : turn.state.danger!;
  recordOccupants(turn, danger);
  await dc.cancelAllDialogs();
  recordReport(turn, danger);
  storePhotos(turn);
  const lines = varyRepeated(turn, danger, safetyLines(turn, danger, isFirst));
  if (isHelpOnly || (danger.kind === 'roadside' && !hasUrgentCase(turn))) {
    return turn.say([...lines, ...(isFirst ? (['danger.roadside.agent'] as const) : [])], ['agent']);
  }
  const { openTicket } = turn;
  if (openTicket !== null) return addReportToTicket(turn, danger, openTicket, lines);
  fillCase(turn, danger, isFirst);
  const { details } = turn.state.case!;
  const isPlaceKnown = details.station !== null;
  const contact = confirmContact(turn, 'contact.noted');
  await turn.say([...lines, ...contact, ...confirmPlace(turn, details)]);
  if (isPlaceKnown || danger.hasAskedPlace) return handOver(turn, 'danger');
  danger.hasAskedPlace = true;
  await turn.say([ASK_PLACE[danger.kind]], ['dont_know']);
}

/** A car that has stopped on a road, though no charger is to blame: a ticket would not help. */
function isRoadsideOnly(dc: DialogContext, { message, state, openTicket }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  if (!signals.includes('roadside') || signals.includes('danger') || openTicket !== null) return false;
  return !namesCharger(message) && (dc.activeDialog === undefined || state.case === null);
}

/** Whether the message is about a charger: its trouble or its place. */
function namesCharger({ understanding }: ParsedMessage): boolean {
  const { decision, faultKinds, details } = understanding;
  return decision === 'match' || faultKinds.length > 0 || details.charger !== null;
}

function hasUrgentCase({ state, openTicket }: ConversationTurn): boolean {
  return openTicket !== null || (state.case?.symptom ?? null) !== null;
}

function beginDanger(turn: ConversationTurn): DangerState {
  const { state, message, openTicket } = turn;
  const { signals } = message.understanding;
  const before = state.danger;
  const danger: DangerState = {
    kind: KINDS.find((kind) => signals.includes(kind) && !signals.includes('danger')) ?? 'charger',
    hasAskedPlace: before?.hasAskedPlace ?? false,
    isOver: false,
    isHelpCalled: signals.includes('help_called'),
    isOfficeCalled: false,
    isFalseAlarm: false,
    isUnplugged: false,
    isHurt: false,
    occupants: 'unknown',
    lastAnswer: [],
    reports: before?.reports ?? [],
    faultBefore: before === null ? ((openTicket ?? state.case)?.faultDescription ?? null) : before.faultBefore,
    symptomBefore: before === null ? (state.case?.symptom ?? null) : before.symptomBefore,
  };
  state.danger = danger;
  return danger;
}

function recordReport(turn: ConversationTurn, danger: DangerState): void {
  const { message } = turn;
  if (message.understanding.signals.includes('help_called')) danger.isHelpCalled = true;
  if (message.understanding.signals.includes('danger')) danger.kind = 'charger';
  const isSure = DANGERS.some((signal) => message.understanding.signals.includes(signal));
  danger.isUnplugged = saysUnplugged(turn, danger);
  // "Should I see a doctor?" reports nothing new.
  const isNew = isSure || danger.reports.length === 0 || !message.understanding.signals.includes('asks_safety');
  if (isNew) addReport(turn, danger);
}

/** Puts the report into the case, which is opened if there is none. */
function fillCase(turn: ConversationTurn, danger: DangerState, isFirst: boolean): void {
  const { state, message } = turn;
  if (state.case !== null && (!isFirst || danger.symptomBefore !== null)) mergeMessageIntoCase(turn, true);
  else openCase(turn, message.understanding.symptom ?? CATCH_ALL_SYMPTOM);
  const supportCase = state.case!;
  putDangerFirst(turn, supportCase);
  supportCase.symptom ??= CATCH_ALL_SYMPTOM;
  supportCase.faultDescription = describeFault(danger);
  supportCase.warned = true;
}

async function addReportToTicket(
  turn: ConversationTurn,
  danger: DangerState,
  ticket: Ticket,
  lines: readonly (Line | WordingKey)[],
): Promise<void> {
  const place = addToTicket(turn, ticket, false);
  addDangerToTicket(turn, ticket, describeFault(danger));
  await turn.say([...lines, ...place]);
  await turn.say(['danger.added', ticketNumberLine(ticket)], WAITING_CHOICES);
}

/** Returns the line with the call centre's number if the driver asks for one; ordinary answers may be unsafe. */
function callCentreLine(turn: ConversationTurn): Line[] {
  const asked = turn.parts.questionReader.read(turn.message.text, { symptom: null, slot: null });
  return asked?.id === CALL_CENTRE_QUESTION ? [answerLine(turn, asked, 1)] : [];
}

/** Answers a message that reports nothing new: a question, a place, or how it goes. */
async function answerWhileInDanger(turn: ConversationTurn, danger: DangerState): Promise<boolean> {
  recordUnplugged(turn, danger);
  const command = readCommand(turn);
  const answers = [...callCentreLine(turn), ...varyRepeated(turn, danger, answersInDanger(turn, danger, command))];
  if (answers.length === 0 && COMMANDS_IN_DANGER.has(command)) {
    if (command === 'restart') turn.state.danger = null;
    return false;
  }
  storePhotos(turn);
  const mayBePlace = answers.length === 0 && command === null;
  const { openTicket } = turn;
  if (openTicket === null) await answerWithoutTicket(turn, danger, command, answers, mayBePlace);
  else {
    const lines = [...answers, ...addToTicket(turn, openTicket, mayBePlace)];
    if (addFact(turn, danger)) addDangerToTicket(turn, openTicket, describeFault(danger));
    await turn.say(lines.length > 0 ? lines : [plainAnswerKey(turn, danger, command)], WAITING_CHOICES);
  }
  return true;
}

async function answerWithoutTicket(
  turn: ConversationTurn,
  danger: DangerState,
  command: Command | null,
  answers: readonly (Line | WordingKey)[],
  mayBePlace: boolean,
): Promise<void> {
  const { state, message } = turn;
  const isChargerInTrouble = danger.kind !== 'roadside' || namesCharger(message);
  if (!isChargerInTrouble && command !== 'agent' && !hasUrgentCase(turn)) {
    return turn.say(answers.length > 0 ? answers : ['danger.roadside.stay', 'danger.roadside.agent'], ['agent']);
  }
  if (!hasUrgentCase(turn)) fillCase(turn, danger, true);
  state.case!.warned = true;
  if (addFact(turn, danger)) state.case!.faultDescription = describeFault(danger);
  const lines = [...answers, ...addToCase(turn, mayBePlace)];
  if (lines.length > 0) await turn.say(lines);
  await handOver(turn, command === 'agent' ? 'asked_for_agent' : 'danger');
}

/** Returns the answer to a message that asks and names nothing. */
function plainAnswerKey({ message }: ConversationTurn, danger: DangerState, command: Command | null): WordingKey {
  const { kind } = danger;
  const isNod = NODS.has(message.meaning) && message.photos.length === 0;
  if (isPersonInDanger(danger)) {
    if (command === 'agent') return 'danger.person.agent';
    return isNod ? 'danger.person.stay' : 'danger.person.noted';
  }
  if (command === 'agent') return 'danger.agent';
  if (kind === 'roadside') return isNod ? 'danger.roadside.stay' : 'danger.roadside.noted';
  return isNod ? 'danger.stay_safe' : 'danger.noted';
}

function storePhotos({ state, message }: ConversationTurn): void {
  state.photos.push(...selectNewPhotos(state.photos, message.photos));
}
