import type { DialogContext } from 'botbuilder-dialogs';
import type { SymptomId } from '../../src/domain/symptom';
import { acknowledge } from '../case/acknowledge';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import { readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { CLARIFY_DIALOG, OFFER_AGENT_DIALOG } from '../core/dialogIds';
import { firstMoment } from '../core/empathy';
import type { PlaybookOptions } from '../playbook/playbookDialog';
import { isSameStation } from '../case/resolveStation';
import { sayStatus } from '../handoff/sayStatus';
import { mergeMessageIntoCase, openCase } from '../case/supportCase';
import type { WordingKey } from '../words/wordingKey';

/** What is offered where nothing is under way. */
export const MENU_CHOICES = [...SYMPTOM_CHOICES, 'agent'] as const;

const LATIN_ONLY = /^[a-z][a-z\s,.!?'~-]*$/i;

/** Outcomes that, said after a case has ended, mean that it has not. */
const NOT_RESOLVED_MEANINGS = new Set(['not_solved', 'cannot_report', 'ask_again']);

/** A longer message tells more than that somebody waits. Characters. */
const MAX_HOW_LONG_LENGTH = 14;

/** What is answered where nothing is under way; a nod after the goodbye is no message that was not understood. */
const IDLE_ANSWERS: Readonly<Record<string, readonly WordingKey[]>> = {
  thanks: ['thanks.welcome'],
  solved: ['solved.closing'],
  reported: ['report.received', 'report.if_again'],
  yes: ['idle.ready'],
  no: ['idle.ready'],
};

/** Begins whatever this turn's message calls for; nothing is under way. */
export async function start(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { message, state, parts } = turn;
  const { understanding, meaning } = message;
  const chosen = readChoice(message.text, [...SYMPTOM_CHOICES, 'ask_again'], parts.words);
  const ended = state.case?.symptom ?? state.followUp?.symptom ?? null;
  if (chosen !== null && chosen !== 'ask_again') return beginPlaybook(dc, turn, chosen as SymptomId);
  if (ended !== null && NOT_RESOLVED_MEANINGS.has(chosen ?? meaning ?? '')) return resumeCase(dc, turn, ended);
  if (meaning === 'greeting') return greet(turn);
  const isAboutReport = understanding.signals.includes('reported') || meaning === 'reported';
  if (isAboutReport && understanding.signals.includes('how_long') && understanding.decision !== 'match') {
    return turn.say(state.reportShown ? ['report.received', 'report.no_time'] : ['report.no_time']);
  }
  if (ended !== null && understanding.signals.includes('how_long') && message.text.length <= MAX_HOW_LONG_LENGTH) {
    return sayHowLong(dc, turn);
  }
  // "I want to report a fault" is easily taken for a report that was made.
  const answer = meaning === 'reported' && !state.reportShown ? undefined : IDLE_ANSWERS[meaning ?? ''];
  if (answer !== undefined) {
    state.misses = 0;
    if (meaning === 'solved') for (const change of state.statusChanges) change.solved = true;
    return turn.say(answer);
  }
  if (understanding.decision === 'match') return beginPlaybook(dc, turn, understanding.symptom!);
  if (understanding.decision === 'clarify') {
    dropEndedCase(turn);
    mergeMessageIntoCase(turn, true);
    await dc.beginDialog(CLARIFY_DIALOG);
    return;
  }
  if (meaning === 'reported') return beginPlaybook(dc, turn, 'other_fault');
  await handleNotUnderstood(dc, turn);
}

/** Until when a trouble takes that has been talked about: as far as anybody knows. */
async function sayHowLong(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { followUp, case: supportCase } = turn.state;
  if (followUp !== null) return resumeCase(dc, turn, 'stuck_in_use');
  if (supportCase !== null && isStatusChangeAnnounced(supportCase))
    return turn.say(['status_change.nothing_to_wait_for']);
  if (turn.state.reportShown) return turn.say(['report.no_time']);
  return sayStatus(turn);
}

/** Handles one symptom from its start, or from where it was left if the driver comes back with it. */
export async function beginPlaybook(dc: DialogContext, turn: ConversationTurn, symptom: SymptomId): Promise<void> {
  const { state, message, now } = turn;
  const sameAgain = state.case?.symptom === symptom && !isOtherPlace(state.case, turn);
  const followUp = symptom === 'stuck_in_use' && state.followUp !== null && !isOtherPlace(state.followUp, turn);
  if (sameAgain || followUp) return resumeCase(dc, turn, symptom);
  state.misses = 0;
  acknowledge(turn, openCase(turn, symptom), symptom);
  turn.empathize(firstMoment(message.understanding.angry, now));
  await dc.beginDialog(symptom);
}

/** Whether the message names another station or charger than the case it may be about. */
function isOtherPlace(supportCase: SupportCase, { message, parts }: ConversationTurn): boolean {
  const { station, charger } = message.understanding.details;
  const { details } = supportCase;
  if (charger !== null && details.charger !== null && charger !== details.charger) return true;
  return station !== null && details.station !== null && !isSameStation(parts.stationDirectory, supportCase, station);
}

/** Says who the bot is and what it can do. */
export async function greet(turn: ConversationTurn): Promise<void> {
  const { state, message } = turn;
  state.greeted = true;
  state.misses = 0;
  // "hi" alone is too short to tell a language from, unless it is all there is.
  if (!state.localeChosen && LATIN_ONLY.test(message.text)) state.locale = 'en';
  await turn.say(['greeting.hello', 'greeting.person', 'greeting.menu'], MENU_CHOICES);
}

/** Says what the bot can do; the second time in a row it offers a person. */
async function handleNotUnderstood(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { state, message } = turn;
  const { station, charger } = message.understanding.details;
  if (station !== null || charger !== null) {
    dropEndedCase(turn);
    mergeMessageIntoCase(turn, true);
    return turn.say(['none.ask_symptom'], MENU_CHOICES);
  }
  if (message.understanding.angry) {
    await dc.beginDialog(OFFER_AGENT_DIALOG, { angry: true });
    return;
  }
  state.misses++;
  if (state.misses < 2) return turn.say(['none.capabilities', 'greeting.menu'], MENU_CHOICES);
  await dc.beginDialog(OFFER_AGENT_DIALOG);
}

/** What comes now is a new trouble; one begun without a symptom goes on. */
export function dropEndedCase({ state }: ConversationTurn): void {
  if (state.case !== null && state.case.symptom !== null) state.case = null;
}

async function resumeCase(dc: DialogContext, turn: ConversationTurn, symptom: SymptomId): Promise<void> {
  const { state, now, message } = turn;
  const again: PlaybookOptions = { again: true };
  state.misses = 0;
  if (state.case?.symptom !== symptom && state.followUp !== null) {
    state.case = structuredClone(state.followUp);
    turn.empathize(firstMoment(message.understanding.angry, now));
    await turn.say(['status_change.remembered']);
  }
  mergeMessageIntoCase(turn, true);
  await dc.beginDialog(symptom, again);
}
