import type { WordingKey } from '../words/wordingKey';
import { offeredChoice } from './hearing';
import type { Slot, StepOf } from './playbook';
import { fillSlot, readSlot, SLOT_CHOICES, slotValue } from './slots';
import { go, WAIT, type StepKind, type StepResult, type StepScene } from './step';

const MAX_TRIES = 2;

/** Asks for one slot, once; "I don't know" is an answer, and so is failing to make oneself understood twice. */
export const askStep: StepKind<'ask'> = {
  async enter({ turn }, step) {
    const known = turn.state.case!;
    if (known.asked.includes(step.slot) || slotValue(known, step.slot) !== null) return go(step.next);
    await turn.say([question(step.slot)], SLOT_CHOICES[step.slot]);
    return WAIT;
  },

  async hear(scene, step) {
    const { turn } = scene;
    const choice = offeredChoice(turn);
    const jump = choice === null ? undefined : step.on?.[choice];
    if (jump !== undefined) return go(jump);
    if (choice === 'dont_know' || turn.heard.meaning === 'dont_know') return answered(scene, step, null);
    const value = readSlot(turn, step.slot, choice);
    if (value !== null) return answered(scene, step, value);
    scene.place.tries++;
    if (scene.place.tries < MAX_TRIES) {
      await turn.say(['ask.retry', question(step.slot)], SLOT_CHOICES[step.slot]);
      return WAIT;
    }
    await turn.say(['ask.moveOn']);
    return answered(scene, step, null);
  },

  async repeat({ turn }, step) {
    await turn.say([question(step.slot)], SLOT_CHOICES[step.slot]);
  },
};

function answered({ turn }: StepScene, step: StepOf<'ask'>, value: string | null): StepResult {
  const known = turn.state.case!;
  known.asked.push(step.slot);
  if (value !== null) fillSlot(known, step.slot, value);
  return go(step.next);
}

function question(slot: Slot): WordingKey {
  return `ask.${slot}`;
}
