import { goToOutcome, readOutcome } from '../../core/outcomes';
import { linesOf } from '../../core/paragraphs';
import { WAIT, type StepKind } from '../step';

/** Says something and waits for one of its outcomes. */
export const chooseStep: StepKind<'choose'> = {
  async enter({ turn }, step) {
    await turn.say(linesOf(step.say), step.choices);
    return WAIT;
  },
  handleReply: (scene, step) => goToOutcome(scene, step.on, readOutcome(scene, step.on)),
  async reprompt({ turn }, step) {
    await turn.say(linesOf(step.say.slice(-1)), step.choices);
  },
};
