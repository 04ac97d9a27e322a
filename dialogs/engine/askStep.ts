import type { WordingKey } from '../words/wordingKey';
import { acknowledgePlace } from '../acknowledge';
import { readPartOfChoice, type Choice } from '../choices';
import type { ConversationTurn } from '../conversationTurn';
import { remember } from '../supportCases';
import { offeredChoice, tellsAgain } from './hearing';
import { answerAboutPlace, askAboutPlace, repeatAboutPlace, takePlace } from './placeQuestions';
import type { Slot, StepOf } from './playbook';
import { withoutMarkup } from '../words/withoutMarkup';
import { fillSlot, isClosed, readSlot, SLOT_CHOICES, slotValue } from './slots';
import { go, WAIT, type StepKind, type StepResult, type StepScene } from './step';

const MAX_TRIES = 2;

/** Asks for one slot, once; "I don't know" is an answer, and so is failing to make oneself understood twice. */
export const askStep: StepKind<'ask'> = {
  async enter({ turn }, step) {
    const known = turn.state.case!;
    if (step.when === 'station_known' && known.stationId === null) return go(step.next);
    if (await askAboutPlace(turn, step.slot)) return WAIT;
    if (known.asked.includes(step.slot) || slotValue(known, step.slot) !== null) return go(step.next);
    await turn.say([question(step.slot)], SLOT_CHOICES[step.slot]);
    return WAIT;
  },

  async hear(scene, step) {
    const { turn } = scene;
    if (answerAboutPlace(turn, step.slot)) return go(step.next);
    const choice = offeredChoice(turn) ?? partlyTyped(turn, step.slot);
    const jump = choice === null ? undefined : step.on?.[choice];
    if (jump !== undefined) return go(jump);
    if (choice === 'dont_know' || turn.heard.meaning === 'dont_know') return answered(scene, step, null);
    const value = readSlot(turn, step.slot, choice);
    if (value !== null) return answered(scene, step, value);
    if (step.slot === 'endedAt') {
      const { remarks } = turn.heard.understanding;
      const charging = remarks.includes('not_ended') ? step.on?.['still_charging'] : undefined;
      if (charging !== undefined) return go(charging);
      // That it ended and no more: nobody knows when.
      if (remarks.includes('charge_ended')) return answered(scene, step, null);
    }
    const noted = keepWords(scene, step.slot);
    return askAgain({ ...scene, learned: noted || scene.learned === true }, step);
  },

  async repeat({ turn }, step) {
    if (await repeatAboutPlace(turn, step.slot)) return;
    await turn.say([question(step.slot)], SLOT_CHOICES[step.slot]);
  },
};

/**
 * What the driver tells instead of an answer is kept for the person who may take over.
 * @returns whether it is also the answer to a question that would have come later
 */
function keepWords({ turn, playbook }: StepScene, slot: Slot): boolean {
  const { meaning, text, understanding } = turn.heard;
  if (meaning !== null || understanding.angry || isClosed(slot)) return false;
  const known = turn.state.case!;
  remember(known, text);
  if (playbook.symptom !== 'other_fault' || known.faultDescription !== null) return false;
  known.faultDescription = understanding.faultDescription;
  return known.faultDescription !== null;
}

/** Asks again in the tone that fits what came instead of an answer. */
async function askAgain({ turn, place, learned, playbook }: StepScene, step: StepOf<'ask'>): Promise<StepResult> {
  const { meaning, understanding } = turn.heard;
  const ask = (...before: WordingKey[]) => turn.say([...before, question(step.slot)], SLOT_CHOICES[step.slot]);
  const polite = meaning === 'greeting' || meaning === 'thanks';
  if (learned === true || polite) {
    const isPlace = learned === true && acknowledgePlace(turn, understanding.details);
    await (polite || isPlace ? ask() : ask('ask.noted'));
    return WAIT;
  }
  if (understanding.asksHow && advisesReport(playbook)) {
    await ask('ask.how_soon');
    return WAIT;
  }
  place.tries++;
  if (place.tries >= MAX_TRIES) {
    place.tries = 0;
    if (understanding.angry) return { then: 'offer_agent', angry: true };
    await turn.say(['ask.moveOn']);
    return answered({ turn }, step, null);
  }
  // Who tells the trouble again was understood.
  const isStillStuck = tellsAgain(turn, playbook) || meaning === 'not_solved';
  if (understanding.angry) turn.empathize('angry');
  else if (isStillStuck) turn.empathize('second_failure');
  await (understanding.angry || isStillStuck ? ask() : ask('ask.retry'));
  return WAIT;
}

/** Whether the driver will be shown how to report a fault. */
function advisesReport({ steps }: StepScene['playbook']): boolean {
  return steps.some(({ kind }) => kind === 'fault_report');
}

/** A word of a quick reply, where the answers form a set. */
function partlyTyped(turn: ConversationTurn, slot: Slot): Choice | null {
  return isClosed(slot) ? readPartOfChoice(turn.heard.text, SLOT_CHOICES[slot], turn.parts.words) : null;
}

async function answered(
  { turn }: Pick<StepScene, 'turn'>,
  step: StepOf<'ask'>,
  value: string | null,
): Promise<StepResult> {
  const known = turn.state.case!;
  known.asked.push(step.slot);
  if (value !== null) fillSlot(known, step.slot, value);
  if (value !== null && (await takePlace(turn, step.slot))) return WAIT;
  // A station of the directory was repeated by its own name already.
  if (value !== null && step.slot === 'station' && known.stationId === null) repeatStation(turn, value);
  return go(step.next);
}

/** A name that the directory has not is written down; that it was found would be untrue. */
function repeatStation(turn: ConversationTurn, station: string): void {
  if (!turn.parts.stationDirectory.isRead) acknowledgePlace(turn, turn.state.case!.details);
  else turn.acknowledge({ key: 'heard.unknown_station', values: { station: withoutMarkup(station) } });
}

function question(slot: Slot): WordingKey {
  return `ask.${slot}`;
}
