import { goToOutcome, readOutcome } from '../outcomes';
import { toLines } from '../../core/paragraphs';
import { WAIT, type StepKind } from '../step';

/** Sends a bubble with quick replies and waits for one of the outcomes. */
export const chooseStep: StepKind<'choose'> = {
  async enter({ turn }, step) {
    await turn.say(toLines(step.say), step.choices);
    return WAIT;
  },
  handleReply: (context, step) => goToOutcome(context, step.on, readOutcome(context, step.on)),
  async reprompt({ turn }, step) {
    await turn.say(toLines(step.say.slice(-1)), step.choices);
  },
};
