import type { OfficeSession } from '../../src/domain/backOffice';
import { plainChargerNumber } from '../../src/domain/station';
import type { SymptomId } from '../../src/domain/symptom';
import type { SupportCase } from '../conversationState';
import type { ConversationTurn } from '../conversationTurn';
import { lookUp } from '../lookUp';
import { mayNameStation } from '../places';
import { isBegunAfterEnd, sessionFits } from '../sessionFits';
import { attachSession, needsYes, newestFitting, proposal, sessionFound } from '../sessions';
import { offeredChoice } from './hearing';
import type { StepOf } from './playbook';
import { go, WAIT, type StepKind, type StepResult, type StepScene } from './step';

const MAX_TRIES = 2;
/** So many sessions are asked about one after the other, before anything else is. */
const MOST_IN_A_ROW = 2;
/** So many are asked about in one case. */
const MOST_PROPOSALS = 3;
/** An answer is among the first words, or is none. */
const MOST_WORDS = 20;

type FindStep = StepOf<'find_session'>;

/**
 * Finds the charge that the trouble is about (이용내역 특정), where the driver's account is known: it is asked about, one
 * that was declined never again. Where nothing will be changed, one that was told of already is confirmed in passing.
 */
export const findSessionStep: StepKind<'find_session'> = {
  async enter(scene, step) {
    const { turn, playbook } = scene;
    const known = turn.state.case!;
    if (turn.office === null || isSettled(known, playbook.symptom)) return go(step.next);
    return propose(scene, step, false);
  },

  async hear(scene, step) {
    const { turn, place, playbook, learned } = scene;
    const known = turn.state.case!;
    const { proposed } = known;
    if (proposed === null) return go(step.next);
    const { meaning } = turn.heard;
    const answer = offeredChoice(turn) ?? meaning ?? yesOrNo(turn);
    if (answer === 'no' || answer === 'dont_know') return declined(scene, step, proposed);
    // What was told besides may rule it out, even beside a yes.
    if (namesOtherPlace(turn, proposed)) return declined(scene, step, proposed);
    if (!sessionFits(proposed, known, playbook.symptom)) return propose(scene, step, true);
    const inPassing = !needsYes(playbook.symptom) && isPlaceOf(proposed, known);
    const isYes = answer === 'yes' || namesPlaceOf(turn, proposed);
    if (isYes || inPassing) {
      if (isYes) known.confirmedSession = proposed.id;
      return found(scene, step, proposed);
    }
    const anytime = meaning === null ? undefined : playbook.anytime[meaning];
    if (anytime !== undefined) return go(anytime);
    place.tries++;
    if (place.tries >= MAX_TRIES) return declined(scene, step, proposed);
    await turn.say([learned === true ? 'ask.noted' : 'ask.retry', proposal(turn, proposed)], ['yes', 'no']);
    return WAIT;
  },

  async repeat({ turn }) {
    const proposed = turn.state.case?.proposed ?? null;
    if (proposed !== null) await turn.say([proposal(turn, proposed)], ['yes', 'no']);
  },
};

function isSettled(known: SupportCase, symptom: SymptomId): boolean {
  const { session, confirmedSession } = known;
  if (session === null || !needsYes(symptom)) return session !== null;
  return session.id === confirmedSession && !isBegunAfterEnd(session, known);
}

/** A yes that a message begins or ends with, or a no anywhere in it; both together are neither. */
function yesOrNo({ heard, parts }: ConversationTurn): 'yes' | 'no' | null {
  const words = heard.text.split(/[\s,.!]+/, MOST_WORDS).filter((word) => word !== '');
  const meanings = words.map((word) => parts.matcher.reply(word));
  if (meanings.includes('no')) return meanings.includes('yes') ? null : 'no';
  return meanings[0] === 'yes' || meanings.at(-1) === 'yes' ? 'yes' : null;
}

/** Asks about the newest one that fits, as long as not too many were asked about. */
async function propose(scene: StepScene, step: FindStep, isNext: boolean): Promise<StepResult> {
  const { turn, place, playbook } = scene;
  const known = turn.state.case!;
  known.proposed = null;
  const declines = known.declinedSessions.length;
  const mayAsk = declines < (isNext ? MOST_IN_A_ROW : MOST_PROPOSALS) && !(declines > 0 && isUnknownStation(known));
  const session = mayAsk ? await newestFitting(turn, playbook.symptom) : null;
  if (session === null) return go(step.next);
  if (!needsYes(playbook.symptom) && isPlaceOf(session, known)) {
    turn.acknowledge(sessionFound(turn, session));
    return found(scene, step, session);
  }
  known.proposed = session;
  place.tries = 0;
  await turn.say([proposal(turn, session, isNext)], ['yes', 'no']);
  return WAIT;
}

/** Whether the driver is at a station that the directory does not know: it has no sessions to ask about. */
function isUnknownStation({ details, stationId, stationOptions }: SupportCase): boolean {
  return details.station !== null && stationId === null && stationOptions.length === 0;
}

function found({ turn }: StepScene, step: FindStep, session: OfficeSession): StepResult {
  const known = turn.state.case!;
  known.proposed = null;
  attachSession(turn, known, session);
  return go(session.status === 'completed' ? (step.on?.ended ?? step.next) : step.next);
}

function declined(scene: StepScene, step: FindStep, proposed: OfficeSession): Promise<StepResult> {
  const known = scene.turn.state.case!;
  known.declinedSessions.push(proposed.id);
  if (known.session?.id === proposed.id) known.session = null;
  forgetDenied(scene.turn, known, proposed);
  return propose(scene, step, true);
}

/** "No, not charger 3" tells where it was not; another place that is named beside the "no" stays. */
function forgetDenied(turn: ConversationTurn, known: SupportCase, denied: OfficeSession): void {
  const { details } = turn.heard.understanding;
  if (details.charger !== null && plainChargerNumber(details.charger) === denied.charger) {
    known.details = { ...known.details, charger: null, chargerSpeed: details.chargerSpeed };
    known.chargerId = null;
  }
  if (!namesStationOf(turn, denied)) return;
  known.details = { ...known.details, station: null };
  known.stationId = null;
  known.stationOptions = [];
}

function isPlaceOf({ stationId, chargerId }: OfficeSession, known: SupportCase): boolean {
  return known.stationId === stationId && known.chargerId === chargerId;
}

/** Whether the message names a place that is not the session's, a station that nobody knows included. */
function namesOtherPlace(turn: ConversationTurn, session: OfficeSession): boolean {
  const { station, charger } = turn.heard.understanding.details;
  if (station !== null && !namesStationOf(turn, session)) return true;
  return charger !== null && plainChargerNumber(charger) !== session.charger;
}

/** Whether the message names the session's station, or one of several that are called so. */
function namesStationOf({ heard, parts }: ConversationTurn, { stationId }: OfficeSession): boolean {
  const { station } = heard.understanding.details;
  return station !== null && mayNameStation(parts.stationDirectory, station, stationId);
}

/** Who names station and number of what was proposed says yes to it. */
function namesPlaceOf(turn: ConversationTurn, session: OfficeSession): boolean {
  return turn.heard.understanding.details.charger !== null && namesStationOf(turn, session);
}

/** Looks into the back office for the agent (어드민 확인); the driver hears nothing of it. */
export const lookUpStep: StepKind<'look_up'> = {
  async enter({ turn, playbook }, step) {
    if (turn.office !== null) await lookUp(turn, playbook.symptom);
    return go(step.next);
  },
};
