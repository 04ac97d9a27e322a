import type { BackOfficeSession } from '../../../src/domain/backOffice';
import { normalizeChargerNumber } from '../../../src/domain/station';
import type { SymptomId } from '../../../src/domain/symptom';
import type { SupportCase } from '../../core/conversationState';
import type { ConversationTurn } from '../../core/conversationTurn';
import { runBackOfficeChecks } from '../../charging/backOfficeChecks';
import { mayNameStation } from '../../case/resolveStation';
import { startedAfterReportedEnd, matchesCase } from '../../charging/sessionMatching';
import {
  attachSession,
  requiresConfirmation,
  findNewestSession,
  proposalLine,
  sessionFoundLine,
} from '../../charging/sessions';
import { offeredChoice } from '../../core/outcomes';
import type { StepOf } from '../../core/playbook';
import { goTo, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

const MAX_TRIES = 2;
/** So many sessions are asked about one after the other, before anything else is. */
const MAX_PROPOSALS_IN_A_ROW = 2;
/** So many are asked about in one case. */
const MAX_PROPOSALS = 3;
/** An answer is among the first words, or is none. */
const MAX_ANSWER_LENGTH = 20;

type FindStep = StepOf<'find_session'>;

/**
 * Finds the charge that the trouble is about (이용내역 특정), where the driver's account is known: it is asked about, one
 * that was declined never again. Where nothing will be changed, one that was told of already is confirmed in passing.
 */
export const findSessionStep: StepKind<'find_session'> = {
  async enter(scene, step) {
    const { turn, playbook } = scene;
    const supportCase = turn.state.case!;
    if (turn.charging === null || isSettled(supportCase, playbook.symptom)) return goTo(step.next);
    return propose(scene, step, false);
  },

  async handleReply(scene, step) {
    const { turn, position, playbook, hasNewDetails } = scene;
    const supportCase = turn.state.case!;
    const { proposed } = supportCase;
    if (proposed === null) return goTo(step.next);
    const { meaning } = turn.message;
    const answer = offeredChoice(turn) ?? meaning ?? readYesOrNo(turn);
    if (answer === 'no' || answer === 'dont_know') return declineSession(scene, step, proposed);
    // What was told besides may rule it out, even beside a yes.
    if (namesOtherPlace(turn, proposed)) return declineSession(scene, step, proposed);
    if (!matchesCase(proposed, supportCase, playbook.symptom)) return propose(scene, step, true);
    const inPassing = !requiresConfirmation(playbook.symptom) && isSessionPlace(proposed, supportCase);
    const isYes = answer === 'yes' || namesPlaceOf(turn, proposed);
    if (isYes || inPassing) {
      if (isYes) supportCase.confirmedSession = proposed.id;
      return acceptSession(scene, step, proposed);
    }
    const anytime = meaning === null ? undefined : playbook.anytime[meaning];
    if (anytime !== undefined) return goTo(anytime);
    position.tries++;
    if (position.tries >= MAX_TRIES) return declineSession(scene, step, proposed);
    await turn.say([hasNewDetails === true ? 'ask.noted' : 'ask.retry', proposalLine(turn, proposed)], ['yes', 'no']);
    return WAIT;
  },

  async reprompt({ turn }) {
    const proposed = turn.state.case?.proposed ?? null;
    if (proposed !== null) await turn.say([proposalLine(turn, proposed)], ['yes', 'no']);
  },
};

function isSettled(supportCase: SupportCase, symptom: SymptomId): boolean {
  const { session, confirmedSession } = supportCase;
  if (session === null || !requiresConfirmation(symptom)) return session !== null;
  return session.id === confirmedSession && !startedAfterReportedEnd(session, supportCase);
}

/** A yes that a message begins or ends with, or a no anywhere in it; both together are neither. */
function readYesOrNo({ message, parts }: ConversationTurn): 'yes' | 'no' | null {
  const words = message.text.split(/[\s,.!]+/, MAX_ANSWER_LENGTH).filter((word) => word !== '');
  const meanings = words.map((word) => parts.matcher.readReply(word));
  if (meanings.includes('no')) return meanings.includes('yes') ? null : 'no';
  return meanings[0] === 'yes' || meanings.at(-1) === 'yes' ? 'yes' : null;
}

/** Asks about the newest one that fits, as long as not too many were asked about. */
async function propose(scene: StepContext, step: FindStep, isNext: boolean): Promise<StepResult> {
  const { turn, position, playbook } = scene;
  const supportCase = turn.state.case!;
  supportCase.proposed = null;
  const declines = supportCase.declinedSessions.length;
  const mayAsk =
    declines < (isNext ? MAX_PROPOSALS_IN_A_ROW : MAX_PROPOSALS) && !(declines > 0 && isUnknownStation(supportCase));
  const session = mayAsk ? await findNewestSession(turn, playbook.symptom) : null;
  if (session === null) return goTo(step.next);
  if (!requiresConfirmation(playbook.symptom) && isSessionPlace(session, supportCase)) {
    turn.acknowledge(sessionFoundLine(turn, session));
    return acceptSession(scene, step, session);
  }
  supportCase.proposed = session;
  position.tries = 0;
  await turn.say([proposalLine(turn, session, isNext)], ['yes', 'no']);
  return WAIT;
}

/** Whether the driver is at a station that the directory does not know: it has no sessions to ask about. */
function isUnknownStation({ details, stationId, stationOptions }: SupportCase): boolean {
  return details.station !== null && stationId === null && stationOptions.length === 0;
}

function acceptSession({ turn }: StepContext, step: FindStep, session: BackOfficeSession): StepResult {
  const supportCase = turn.state.case!;
  supportCase.proposed = null;
  attachSession(turn, supportCase, session);
  return goTo(session.status === 'completed' ? (step.on?.ended ?? step.next) : step.next);
}

function declineSession(scene: StepContext, step: FindStep, proposed: BackOfficeSession): Promise<StepResult> {
  const supportCase = scene.turn.state.case!;
  supportCase.declinedSessions.push(proposed.id);
  if (supportCase.session?.id === proposed.id) supportCase.session = null;
  clearDeniedPlace(scene.turn, supportCase, proposed);
  return propose(scene, step, true);
}

/** "No, not charger 3" tells where it was not; another place that is named beside the "no" stays. */
function clearDeniedPlace(turn: ConversationTurn, supportCase: SupportCase, denied: BackOfficeSession): void {
  const { details } = turn.message.understanding;
  if (details.charger !== null && normalizeChargerNumber(details.charger) === denied.charger) {
    supportCase.details = { ...supportCase.details, charger: null, chargerSpeed: details.chargerSpeed };
    supportCase.chargerId = null;
  }
  if (!namesStationOf(turn, denied)) return;
  supportCase.details = { ...supportCase.details, station: null };
  supportCase.stationId = null;
  supportCase.stationOptions = [];
}

function isSessionPlace({ stationId, chargerId }: BackOfficeSession, supportCase: SupportCase): boolean {
  return supportCase.stationId === stationId && supportCase.chargerId === chargerId;
}

/** Whether the message names a place that is not the session's, a station that nobody knows included. */
function namesOtherPlace(turn: ConversationTurn, session: BackOfficeSession): boolean {
  const { station, charger } = turn.message.understanding.details;
  if (station !== null && !namesStationOf(turn, session)) return true;
  return charger !== null && normalizeChargerNumber(charger) !== session.charger;
}

/** Whether the message names the session's station, or one of several that are called so. */
function namesStationOf({ message, parts }: ConversationTurn, { stationId }: BackOfficeSession): boolean {
  const { station } = message.understanding.details;
  return station !== null && mayNameStation(parts.stationDirectory, station, stationId);
}

/** Who names station and number of what was proposed says yes to it. */
function namesPlaceOf(turn: ConversationTurn, session: BackOfficeSession): boolean {
  return turn.message.understanding.details.charger !== null && namesStationOf(turn, session);
}

/** Looks into the back office for the agent (어드민 확인); the driver hears nothing of it. */
export const lookUpStep: StepKind<'look_up'> = {
  async enter({ turn, playbook }, step) {
    if (turn.charging !== null) await runBackOfficeChecks(turn, playbook.symptom);
    return goTo(step.next);
  },
};
