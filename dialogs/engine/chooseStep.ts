import { followOutcome, heardOutcome } from './hearing';
import { linesOf } from './paragraphs';
import { WAIT, type StepKind } from './step';

/** Says something and waits for one of its outcomes. */
export const chooseStep: StepKind<'choose'> = {
  async enter({ turn }, step) {
    await turn.say(linesOf(step.say), step.choices);
    return WAIT;
  },
  hear: (scene, step) => followOutcome(scene, step.on, heardOutcome(scene, step.on)),
  async repeat({ turn }, step) {
    await turn.say(linesOf(step.say.slice(-1)), step.choices);
  },
};
