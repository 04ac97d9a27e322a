import type { BackOfficeSession } from '../../../src/domain/backOffice';
import { normalizeChargerNumber } from '../../../src/domain/station';
import type { SymptomTraits } from '../../../src/domain/symptomTraits';
import type { SupportCase } from '../../core/supportCaseState';
import { readYesOrNo } from '../../core/readYesOrNo';
import type { ConversationTurn } from '../../core/conversationTurn';
import { runBackOfficeChecks } from '../../charging/backOfficeChecks';
import { matchesCase, matchesTime, startedAfterReportedEnd } from '../../charging/sessionMatching';
import { attachSession, findNewestSession, proposalLine, sessionFoundLine } from '../../charging/sessions';
import { readOfferedChoice } from '../../core/readOfferedChoice';
import { toSeoulTime } from '../../core/toSeoulTime';
import type { StepOf } from '../../core/playbook';
import { affirmsOnlyStation, droppedLine, isOtherCharge, keepStation, mentionsStationOf } from './otherCharge';
import {
  contrastsWishes,
  deniesSession,
  namesStationOf,
  narrowToOtherPlace,
  readOtherPlace,
  replaceDeniedPlace,
} from './sessionDenial';
import { goTo, MAX_TRIES, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

/** The largest number of sessions proposed one directly after the other. */
const MAX_PROPOSALS_IN_A_ROW = 2;
/** The largest number of sessions proposed in one case. */
const MAX_PROPOSALS = 3;
type FindSessionStep = StepOf<'find_session'>;

/**
 * Finds the session that the case is about (이용내역 특정), if the driver's account is known, and asks the driver to
 * confirm it; a declined session is never proposed again. If the playbook does not end sessions, a session at the place
 * that the driver named is accepted without a question.
 */
export const findSessionStep: StepKind<'find_session'> = {
  async enter(context, step) {
    const { turn, playbook } = context;
    const supportCase = turn.state.case!;
    const isSettled = supportCase.isOthersCharge || hasSettledSession(supportCase, playbook.traits);
    if (turn.backOffice === null || isSettled) return goTo(step.next);
    return proposeSession(context, step, false);
  },

  async handleReply(context, step) {
    const { turn, position, playbook, hasNewDetails } = context;
    const supportCase = turn.state.case!;
    const { proposed } = supportCase;
    if (proposed === null) return goTo(step.next);
    if (affirmsOnlyStation(turn, proposed, readAnswer(turn) === 'no' || deniesSession(turn)))
      return dropSession(context, step, proposed, true);
    if (narrowToOtherPlace(turn, proposed)) return declineSession(context, step, proposed);
    const { meaning } = turn.message;
    const answer = readAnswer(turn);
    const namesIt = namesChargerOf(turn, proposed);
    const isHere = mentionsStationOf(turn, proposed) || readOtherPlace(turn, proposed) === null;
    if (isHere && isOtherCharge(turn, proposed, answer === 'yes')) return dropSession(context, step, proposed);
    const isDenied = answer === 'no' || answer === 'dont_know' || (deniesSession(turn) && !namesIt);
    if (isDenied || readOtherPlace(turn, proposed) !== null) return declineSession(context, step, proposed);
    // Details in the same message may rule the session out, even if it says yes.
    if (namesOtherPlace(turn, proposed)) return declineSession(context, step, proposed);
    if (answer === 'yes') fitEndToSession(proposed, supportCase);
    if (!matchesCase(proposed, supportCase, playbook.traits)) return proposeSession(context, step, true);
    const isAtNamedPlace = !playbook.traits.endsSession && isSessionPlace(proposed, supportCase);
    const isYes = answer === 'yes' || namesIt || namesPlaceOf(turn, proposed);
    if (isYes || isAtNamedPlace) {
      if (isYes) supportCase.confirmedSession = proposed.id;
      return acceptSession(context, step, proposed);
    }
    const nextStep = meaning === null ? undefined : playbook.onAnyStep[meaning];
    if (meaning === 'cannot_report' && !turn.state.reportShown) supportCase.cannotReport = true;
    else if (nextStep !== undefined) return goTo(nextStep);
    // That the charge goes on is said again, which denies nothing.
    if (!saysItRuns(turn) && !contrastsWishes(turn)) position.tries++;
    if (position.tries >= MAX_TRIES) return declineSession(context, step, proposed);
    const isHeard = hasNewDetails === true || saysItRuns(turn);
    await turn.say([isHeard ? 'ask.noted' : 'ask.retry', proposalLine(turn, proposed)], ['yes', 'no']);
    return WAIT;
  },

  async reprompt({ turn }) {
    const proposed = turn.state.case?.proposed ?? null;
    if (proposed !== null) await turn.say([proposalLine(turn, proposed)], ['yes', 'no']);
  },
};

/** Answers that count whatever stands beside them. */
const PLAIN_ANSWERS: readonly string[] = ['yes', 'no', 'dont_know'];

/**
 * Returns what the driver answers to the proposal. "Still" in "it is still charging" and "not" in "not elsewhere, end this
 * one" say no to nothing.
 */
function readAnswer(turn: ConversationTurn): string | null {
  const { message, parts } = turn;
  const said = readOfferedChoice(turn) ?? message.meaning;
  const found = parts.wordings.splitAtListedWord('session.runs_words', message.text);
  if (said !== null && (found === null || PLAIN_ANSWERS.includes(said))) return said;
  if (contrastsWishes(turn)) return said;
  if (found === null) return readYesOrNo(turn);
  // Only the first word says yes or no for sure: what is left of "it is still charging" would say yes.
  const first = parts.matcher.readReply(found.before.split(/[\s,.!]+/)[0]!);
  return first !== null && PLAIN_ANSWERS.includes(first) ? first : said;
}

function saysItRuns({ parts, message }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('session.runs_words', message.text);
}

/** Whether the case has its session; a session to be ended must also be confirmed by the driver. */
function hasSettledSession(supportCase: SupportCase, { endsSession }: SymptomTraits): boolean {
  const { session, confirmedSession } = supportCase;
  if (session === null || !endsSession) return session !== null;
  return session.id === confirmedSession && !startedAfterReportedEnd(session, supportCase);
}

/** Proposes the newest session that matches the case; goes to the next step if none matches or the limit is reached. */
async function proposeSession(context: StepContext, step: FindSessionStep, isNext: boolean): Promise<StepResult> {
  const { turn, position, playbook } = context;
  const supportCase = turn.state.case!;
  supportCase.proposed = null;
  const declines = supportCase.declinedSessions.length;
  const mayAsk =
    declines < (isNext ? MAX_PROPOSALS_IN_A_ROW : MAX_PROPOSALS) && !(declines > 0 && namesUnknownStation(supportCase));
  const session = mayAsk ? await findNewestSession(turn, playbook.traits) : null;
  if (session === null) return goTo(step.next);
  if (!playbook.traits.endsSession && isSessionPlace(session, supportCase)) {
    turn.acknowledge(sessionFoundLine(turn, session));
    return acceptSession(context, step, session);
  }
  supportCase.proposed = session;
  position.tries = 0;
  await turn.say([proposalLine(turn, session, isNext)], ['yes', 'no']);
  return WAIT;
}

/** Whether the driver named a station that the directory does not have: no session can match it. */
function namesUnknownStation({ details, stationId, stationOptions }: SupportCase): boolean {
  return details.station !== null && stationId === null && stationOptions.length === 0;
}

/** Attaches the session to the case; goes to `ended` if it is completed. */
function acceptSession({ turn }: StepContext, step: FindSessionStep, session: BackOfficeSession): StepResult {
  const supportCase = turn.state.case!;
  supportCase.proposed = null;
  attachSession(turn, supportCase, session);
  return goTo(session.status === 'completed' ? (step.on?.ended ?? step.next) : step.next);
}

/** The largest number of declined sessions that a conversation remembers. */
const MAX_DECLINED = 20;

/** Records that the session is not meant, and proposes the next one. */
function declineSession(context: StepContext, step: FindSessionStep, proposed: BackOfficeSession): Promise<StepResult> {
  rememberDeclined(context.turn, proposed);
  replaceDeniedPlace(context.turn, context.turn.state.case!, proposed);
  return proposeSession(context, step, true);
}

/**
 * Records that the session is another charge, at a time at which the driver had ended theirs or did not charge; its station
 * stays if the driver names it. Says so, and proposes the next one.
 * @param deniesCharger the charger that the message names is not the driver's
 */
function dropSession(
  context: StepContext,
  step: FindSessionStep,
  proposed: BackOfficeSession,
  deniesCharger = false,
): Promise<StepResult> {
  const { turn } = context;
  const supportCase = turn.state.case!;
  rememberDeclined(turn, proposed);
  if (mentionsStationOf(turn, proposed)) keepStation(turn, proposed);
  if (deniesCharger && namesChargerOf(turn, proposed)) dropCharger(supportCase);
  turn.acknowledge(droppedLine(turn, proposed));
  return proposeSession(context, step, true);
}

function dropCharger(supportCase: SupportCase): void {
  supportCase.details = { ...supportCase.details, charger: null };
  supportCase.chargerId = null;
}

function rememberDeclined({ state }: ConversationTurn, { id }: BackOfficeSession): void {
  const supportCase = state.case!;
  supportCase.declinedSessions.push(id);
  state.declinedSessions = [...state.declinedSessions, id].slice(-MAX_DECLINED);
  if (supportCase.session?.id === id) supportCase.session = null;
}

/** Whether the case is at the session's station and charger. */
function isSessionPlace({ stationId, chargerId }: BackOfficeSession, supportCase: SupportCase): boolean {
  return supportCase.stationId === stationId && supportCase.chargerId === chargerId;
}

/** Whether the message names a place other than the session's; an unknown station counts as another place. */
function namesOtherPlace(turn: ConversationTurn, session: BackOfficeSession): boolean {
  const { station, charger } = turn.message.understanding.details;
  if (station !== null && !namesStationOf(turn, session)) return true;
  return charger !== null && normalizeChargerNumber(charger) !== session.charger;
}

const DAY_MS = 24 * 3_600_000;

/**
 * Moves an end of the charge that does not fit the session that the driver confirms: "around three" means the day of the
 * session. If it fits on no day, the session's own end counts.
 */
function fitEndToSession(session: BackOfficeSession, supportCase: SupportCase): void {
  const { endedAt } = supportCase.details;
  if (endedAt === null || matchesTime(session, supportCase)) return;
  const dayBefore = toSeoulTime(new Date(Date.parse(endedAt) - DAY_MS));
  supportCase.details = { ...supportCase.details, endedAt: dayBefore };
  if (!matchesTime(session, supportCase)) supportCase.details = { ...supportCase.details, endedAt: null };
}

/** Whether the message names the session's charger, which the driver has just read ("that one, B-2 or whatever"). */
function namesChargerOf(turn: ConversationTurn, session: BackOfficeSession): boolean {
  const { charger } = turn.message.understanding.details;
  return charger !== null && normalizeChargerNumber(charger) === session.charger;
}

/** Whether the message names the session's station along with a charger, which counts as a confirmation. */
function namesPlaceOf(turn: ConversationTurn, session: BackOfficeSession): boolean {
  return turn.message.understanding.details.charger !== null && namesStationOf(turn, session);
}

/** Runs the back-office look-ups for the agent (어드민 확인); sends nothing to the driver. */
export const lookUpStep: StepKind<'look_up'> = {
  async enter({ turn, playbook }, step) {
    if (turn.backOffice !== null) await runBackOfficeChecks(turn, playbook.traits);
    return goTo(step.next);
  },
};
