import type { OfficeSession } from '../../src/domain/backOffice';
import { lookUp } from '../lookUp';
import { attachSession, newestFitting, proposal, sessionFound } from '../sessions';
import { offeredChoice } from './hearing';
import type { StepOf } from './playbook';
import { go, WAIT, type StepKind, type StepResult, type StepScene } from './step';

const MAX_TRIES = 2;

/**
 * Finds the charge that the trouble is about (이용내역 특정), where the driver's account is known: one that was told of
 * already is confirmed in passing, any other is asked about, once.
 */
export const findSessionStep: StepKind<'find_session'> = {
  async enter(scene, step) {
    const { turn, playbook } = scene;
    const known = turn.state.case!;
    if (turn.office === null || known.session !== null || known.asked.includes('session')) return go(step.next);
    known.asked.push('session');
    const session = await newestFitting(turn, playbook.symptom);
    if (session === null) return go(step.next);
    if (known.stationId === session.stationId && known.chargerId === session.chargerId) {
      turn.acknowledge(sessionFound(turn, session));
      return found(scene, step, session);
    }
    known.proposed = session;
    await turn.say([proposal(turn, session)], ['yes', 'no']);
    return WAIT;
  },

  async hear(scene, step) {
    const { turn, place, playbook } = scene;
    const known = turn.state.case!;
    const { proposed } = known;
    if (proposed === null) return go(step.next);
    const { meaning } = turn.heard;
    const answer = offeredChoice(turn) ?? meaning;
    const anytime = meaning === null ? undefined : playbook.anytime[meaning];
    const isSamePlace = known.stationId === proposed.stationId && known.chargerId === proposed.chargerId;
    if (answer === 'yes' || isSamePlace) return found(scene, step, proposed);
    if (anytime !== undefined) return go(anytime);
    place.tries++;
    if (answer === 'no' || scene.learned === true || place.tries >= MAX_TRIES) return declined(scene, step);
    await turn.say(['ask.retry', proposal(turn, proposed)], ['yes', 'no']);
    return WAIT;
  },

  async repeat({ turn }) {
    const proposed = turn.state.case?.proposed ?? null;
    if (proposed !== null) await turn.say([proposal(turn, proposed)], ['yes', 'no']);
  },
};

function found({ turn }: StepScene, step: StepOf<'find_session'>, session: OfficeSession): StepResult {
  const known = turn.state.case!;
  known.proposed = null;
  attachSession(turn, known, session);
  return go(session.status === 'completed' ? (step.on?.ended ?? step.next) : step.next);
}

function declined({ turn }: StepScene, step: StepOf<'find_session'>): StepResult {
  turn.state.case!.proposed = null;
  return go(step.next);
}

/** Looks into the back office for the agent (어드민 확인); the driver hears nothing of it. */
export const lookUpStep: StepKind<'look_up'> = {
  async enter({ turn, playbook }, step) {
    if (turn.office !== null) await lookUp(turn, playbook.symptom);
    return go(step.next);
  },
};
