import type { DialogContext } from 'botbuilder-dialogs';
import { asksForNewTicket } from '../handoff/newTicketWish';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { Understanding } from '../../src/domain/symptomMatcher';
import { acknowledgeCase, acknowledgeFirstHelp } from '../case/acknowledgeCase';
import { fillLastPlace } from '../case/lastPlace';
import { noteOthersCharge } from '../case/noteOthersCharge';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import { readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { CLARIFY_DIALOG, OFFER_AGENT_DIALOG } from '../core/dialogIds';
import { mentionsReport } from '../core/incomingMessage';
import { readAlone } from '../core/readParts';
import { wordsAfterGreeting } from '../core/wordsAfterGreeting';
import { chooseFirstMoment, nightOf } from '../core/empathy';
import type { PlaybookOptions } from '../playbook/playbookDialog';
import { reportMenuLines } from '../playbook/steps/menuWalk';
import { isOtherPlace } from '../case/isOtherPlace';
import { sayTicketStatus } from '../handoff/sayTicketStatus';
import { separateOtherChargers } from '../case/otherCases';
import { readReports } from '../case/readReports';
import { mergeMessageIntoCase, openCase } from '../case/supportCase';
import type { WordingKey } from '../words/wordingKey';

/** The number of messages in a row that are not understood after which the bot offers an agent. */
const MAX_MISSES = 2;

/** The quick replies offered while no dialog is active. */
export const MENU_CHOICES = [...SYMPTOM_CHOICES, 'agent'] as const;

/** Fewer words after a greeting belong to it. */
const MIN_REPORT_WORDS = 3;

/** Talk about the weather after a greeting scores less. */
const MIN_REPORT_SCORE = 0.35;

const LATIN_ONLY = /^[a-z][a-z\s,.!?'~-]*$/i;

/** Replies that mean, after the end of a case, that the problem is not solved. */
const NOT_RESOLVED_MEANINGS = new Set(['not_solved', 'cannot_report', 'ask_again']);

/** The longest message that can contain only the question "how long?". Characters. */
const MAX_HOW_LONG_LENGTH = 14;

/** Replies while no dialog is active; a "yes" or "thanks" after the goodbye must not count as not understood. */
const IDLE_REPLIES: Readonly<Record<string, readonly WordingKey[]>> = {
  thanks: ['thanks.welcome'],
  solved: ['solved.closing'],
  reported: ['report.received', 'report.if_again'],
  yes: ['idle.ready'],
  no: ['idle.ready'],
  refused: ['idle.ready'],
  will_try: ['ask.heard.will_try'],
};

/** Short answers that other words of a report are easily mistaken for ("no, the cable doesn't come off"). */
const WEAK_REPLIES = new Set(['yes', 'no', 'refused', 'will_try']);

/** Answers a message while no dialog is active, or begins the dialog that handles it. */
export async function answerWhileIdle(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  takeReportAfterGreeting(turn);
  const { message, state, parts } = turn;
  const { understanding, meaning } = message;
  const chosen = readChoice(message.text, [...SYMPTOM_CHOICES, 'ask_again'], parts.wordings);
  const endedSymptom = state.case?.symptom ?? state.followUp?.symptom ?? null;
  if (chosen !== null && chosen !== 'ask_again') return beginPlaybook(dc, turn, chosen as SymptomId);
  const isOpen = NOT_RESOLVED_MEANINGS.has(chosen ?? meaning ?? '') || givesChargingDetail(turn, endedSymptom);
  if (endedSymptom !== null && isOpen) return resumeCase(dc, turn, endedSymptom);
  greetForOther(turn);
  if (meaning === 'greeting') return greet(turn);
  if (!namesTrouble(understanding) && asksForNewTicket(turn, message.text)) {
    dropEndedCase(turn);
    state.misses = 0;
    return turn.say(['return.other'], MENU_CHOICES);
  }
  if (understanding.asksHowToReport && understanding.decision !== 'match') return sayHowToReport(turn);
  if (mentionsReport(message) && understanding.signals.includes('how_long') && understanding.decision !== 'match') {
    return turn.say(state.reportShown ? ['report.received', 'report.no_time'] : ['report.no_time']);
  }
  if (
    endedSymptom !== null &&
    understanding.signals.includes('how_long') &&
    message.text.length <= MAX_HOW_LONG_LENGTH
  ) {
    return sayHowLong(dc, turn);
  }
  const answer = findIdleReply(turn, endedSymptom === null);
  if (answer !== undefined) {
    state.misses = 0;
    if (meaning === 'solved') for (const change of state.statusChanges) change.solved = true;
    return turn.say(answer);
  }
  const symptom = understanding.symptom ?? findClearSymptom(turn);
  if (symptom !== null) return beginPlaybook(dc, turn, symptom);
  if (understanding.decision === 'clarify') return askWhichSymptom(dc, turn);
  if (meaning === 'reported') return beginPlaybook(dc, turn, CATCH_ALL_SYMPTOM);
  await handleNotUnderstood(dc, turn);
}

function namesTrouble({ decision, faultKinds }: Understanding): boolean {
  return decision === 'match' || faultKinds.length > 0;
}

/** Whether the message says of a charge that does not end how fast it is or when it ended, on which the wait depends. */
function givesChargingDetail({ message, parts }: ConversationTurn, symptom: SymptomId | null): boolean {
  const { details } = message.understanding;
  if (namesTrouble(message.understanding) || !parts.playbooks.traitsOf(symptom).endsSession) return false;
  return details.chargerSpeed !== null || details.endedAt !== null;
}

/** In "hello, it keeps saying failed", takes what follows the greeting as the message. */
function takeReportAfterGreeting(turn: ConversationTurn): void {
  const { message } = turn;
  if (message.understanding.decision !== 'none') return;
  const words = wordsAfterGreeting(turn.parts.matcher, message.text);
  if (words.length < MIN_REPORT_WORDS) return;
  const rest = readAlone(turn, words.join(' '));
  const { decision, candidates, signals } = rest.understanding;
  const isLikely = (candidates[0]?.score ?? 0) >= MIN_REPORT_SCORE || signals.includes('trouble_remains');
  const isReport = namesTrouble(rest.understanding) || (decision === 'clarify' && isLikely);
  if (rest.meaning !== 'greeting' && isReport) turn.message = rest;
}

/** Thanks a driver's relative or friend, who begins by saying that they write for the driver. */
function greetForOther(turn: ConversationTurn): void {
  const { state, message, parts } = turn;
  const isForOther = parts.wordings.hasListedWord('greeting.other_person_words', message.text);
  if (state.case === null && isForOther) turn.acknowledge({ key: 'greeting.for_other' });
}

/** Returns the reply to a short answer after the end of a case; `undefined` if the message is none. */
function findIdleReply(
  { message, state, parts, ticket }: ConversationTurn,
  hasNoCase: boolean,
): readonly WordingKey[] | undefined {
  const { understanding, meaning } = message;
  if (understanding.decision === 'match' && WEAK_REPLIES.has(meaning ?? '')) return undefined;
  // "It works at number 4" ends what was not solved here.
  if (understanding.workingChargers.length > 0 && !namesTrouble(understanding)) return IDLE_REPLIES['solved'];
  // "I want to report a fault" is easily mistaken for "I have reported it".
  if (meaning === 'reported' && !state.reportShown) return undefined;
  const hasHistory = state.reportShown || state.statusChanges.length > 0 || ticket !== null;
  const isFirst = hasNoCase && state.case === null && !hasHistory;
  // "It says charging" sounds solved to who has said nothing else.
  if (isFirst && meaning === 'solved' && parts.playbooks.traitsOf(understanding.symptom).endsSession) return undefined;
  return IDLE_REPLIES[(meaning === 'solved' && isFirst ? 'yes' : meaning) ?? ''];
}

/**
 * Returns the symptom that one clause of an unclear message names clearly ("I'm in a hurry and the screen is black"), or the
 * catch-all symptom if it names a fault.
 */
function findClearSymptom(turn: ConversationTurn): SymptomId | null {
  const { decision, candidates, faultKinds } = turn.message.understanding;
  if (decision !== 'clarify') return null;
  const clear = readReports(turn, turn.message).find(({ symptom }) =>
    candidates.some((one) => one.symptom === symptom),
  );
  if (clear !== undefined) return clear.symptom;
  return faultKinds.length > 0 && candidates[0]?.symptom === CATCH_ALL_SYMPTOM ? CATCH_ALL_SYMPTOM : null;
}

/** Keeps what an unclear message says, and asks which of the likely symptoms it is. */
async function askWhichSymptom(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  dropEndedCase(turn);
  mergeMessageIntoCase(turn, true);
  await dc.beginDialog(CLARIFY_DIALOG);
}

/** Explains the app's fault report to a driver who asks for it outside a case. */
async function sayHowToReport(turn: ConversationTurn): Promise<void> {
  turn.state.misses = 0;
  turn.state.reportShown = true;
  await turn.say([...reportMenuLines(), 'report.walk_last']);
}

/** Answers how long the last case will take, if that can be answered. */
async function sayHowLong(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { followUp, case: supportCase } = turn.state;
  if (followUp !== null) return resumeCase(dc, turn, followUp.symptom ?? CATCH_ALL_SYMPTOM);
  if (supportCase !== null && isStatusChangeAnnounced(supportCase))
    return turn.say(['status_change.nothing_to_wait_for']);
  if (turn.state.reportShown) return turn.say(['report.no_time']);
  return sayTicketStatus(turn);
}

/** Begins the playbook of a symptom, or resumes the last case if it had the same symptom and place. */
export async function beginPlaybook(dc: DialogContext, turn: ConversationTurn, symptom: SymptomId): Promise<void> {
  const { state, message, now, parts } = turn;
  const isSameCase = state.case?.symptom === symptom && !isElsewhere(state.case, turn);
  const isFollowUp = state.followUp?.symptom === symptom && !isElsewhere(state.followUp, turn);
  if (isSameCase || isFollowUp) return resumeCase(dc, turn, symptom);
  state.misses = 0;
  const firstSymptom = separateOtherChargers(turn) ?? symptom;
  const supportCase = openCase(turn, firstSymptom);
  noteOthersCharge(turn);
  const isAssumed = fillLastPlace(turn, supportCase);
  acknowledgeCase(turn, supportCase, firstSymptom, isAssumed);
  // A symptom that was tapped is not repeated.
  const isTapped = readChoice(message.text, SYMPTOM_CHOICES, parts.wordings) !== null;
  const mayNameNight = !isTapped && state.empathy.lastNight !== nightOf(now);
  turn.empathize(chooseFirstMoment(message.understanding, now, mayNameNight));
  acknowledgeFirstHelp(turn, supportCase.troubles);
  await dc.beginDialog(firstSymptom);
}

/** Whether the message names another station or charger than the case. */
function isElsewhere({ details, stationId }: SupportCase, { message, parts }: ConversationTurn): boolean {
  return isOtherPlace(parts.stationDirectory, { ...details, stationId }, message.understanding.details);
}

/** Says something that does not concern the open question; if no question is open, offers the menu with it. */
export function sayAsideOrWithMenu(
  dc: DialogContext,
  turn: ConversationTurn,
  ...keys: readonly WordingKey[]
): Promise<void> {
  return dc.activeDialog === undefined ? turn.say([...keys, 'greeting.menu'], MENU_CHOICES) : turn.sayAside(keys);
}

const SEVERAL_WORDS = /\S\s+\S/;

/** Says who the bot is and what it can do; who has been greeted and says more is asked what the trouble is. */
export async function greet(turn: ConversationTurn): Promise<void> {
  const { state, message } = turn;
  if (state.greeted && SEVERAL_WORDS.test(message.text)) return turn.say(['none.which'], MENU_CHOICES);
  state.greeted = true;
  state.misses = 0;
  // The language detection skips texts as short as "hi", but for a greeting in Latin letters English is the best guess.
  if (!state.localeChosen && LATIN_ONLY.test(message.text)) state.locale = 'en';
  await turn.say(['greeting.hello', 'greeting.person', 'greeting.menu'], MENU_CHOICES);
}

/** Says what the bot can do; after `MAX_MISSES` messages in a row that are not understood, offers an agent. */
async function handleNotUnderstood(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { state, message } = turn;
  const { meaning } = message;
  const { station, charger } = message.understanding.details;
  const reported = station !== null || charger !== null ? findDescribedSymptom(turn) : null;
  if (reported !== null && !message.understanding.angry) return beginPlaybook(dc, turn, reported);
  if (station !== null || charger !== null) {
    dropEndedCase(turn);
    mergeMessageIntoCase(turn, true);
    return turn.say(['none.ask_symptom'], MENU_CHOICES);
  }
  const { faultKinds, faultDescription, angry } = message.understanding;
  if (faultKinds.length > 0 && !angry) return beginPlaybook(dc, turn, CATCH_ALL_SYMPTOM);
  if (angry) {
    dropEndedCase(turn);
    mergeMessageIntoCase(turn, true);
    await dc.beginDialog(OFFER_AGENT_DIALOG, { angry: true });
    return;
  }
  if (beginsWithGreeting(turn)) return greet(turn);
  state.misses++;
  const isTrouble = faultDescription !== null || meaning === 'not_solved' || understandsPart(turn);
  if (state.misses < MAX_MISSES)
    return turn.say(isTrouble ? ['none.which'] : ['none.capabilities', 'greeting.menu'], MENU_CHOICES);
  await dc.beginDialog(OFFER_AGENT_DIALOG);
}

/** Returns the symptom that a clause of the message reports, or the catch-all symptom if it describes a fault; else `null`. */
function findDescribedSymptom(turn: ConversationTurn): SymptomId | null {
  const [report] = readReports(turn, turn.message);
  if (report !== undefined) return report.symptom;
  return turn.message.understanding.faultDescription === null ? null : CATCH_ALL_SYMPTOM;
}

/** Whether a message that says nothing else that is understood begins with a greeting ("hello, I speak little Korean"). */
function beginsWithGreeting({ message, parts }: ConversationTurn): boolean {
  return parts.matcher.readReply(message.text.split(/[\s,.!]+/, 1)[0]!) === 'greeting';
}

/** Whether the message without its first or last words reports a trouble ("hello, it won't charge, what shall I do?"). */
function understandsPart({ message, parts, now }: ConversationTurn): boolean {
  const words = message.text.split(/\s+/);
  const shorter = [words.slice(1), words.slice(0, -1), words.slice(1, -1), words.slice(0, -2)];
  return shorter.some((part) => part.length > 0 && parts.matcher.understand(part.join(' '), now).decision !== 'none');
}

/** Drops the last case so that the message begins a new one; a case that has no symptom yet is kept. */
export function dropEndedCase({ state }: ConversationTurn): void {
  if (state.case !== null && state.case.symptom !== null) state.case = null;
}

/** Resumes the last case, or the follow-up case if that has the symptom, at the playbook's `onReturn` step. */
async function resumeCase(dc: DialogContext, turn: ConversationTurn, symptom: SymptomId): Promise<void> {
  const { state, now, message } = turn;
  // After a refused ticket the guidance begins again: its end would be a ticket.
  const options: PlaybookOptions = { isReturning: state.case?.refusedTicket !== true };
  state.misses = 0;
  if (state.case?.symptom !== symptom && state.followUp !== null) {
    state.case = structuredClone(state.followUp);
    turn.empathize(chooseFirstMoment(message.understanding, now, false));
    await turn.say(['status_change.remembered']);
  }
  mergeMessageIntoCase(turn, true);
  await dc.beginDialog(symptom, options);
}
