import { nameChargers } from '../../case/acknowledgeCase';
import { nameOtherCharger } from '../../case/otherCases';
import { saysBesideWorks } from '../../case/saysBesideWorks';
import type { ConversationTurn } from '../../core/conversationTurn';
import { isWordless } from '../../core/incomingMessage';
import type { Choice } from '../../core/quickReplies';
import { protestsLeaving } from '../../core/protestsLeaving';
import type { StepOf } from '../../core/playbook';
import { goTo, WAIT, type StepContext, type StepResult } from '../step';

/** What a driver may answer who is offered that the bot files the trouble. */
const OFFER_CHOICES: readonly Choice[] = ['yes', 'reported', 'solved', 'walk'];

/** Why one should charge elsewhere. */
const ELSEWHERE_QUESTION = 'why_elsewhere';

/** Goes on to the ticket that the driver wants; only who says so cannot report in the app. */
export function fileInstead({ turn, playbook }: StepContext, step: StepOf<'fault_report'>): StepResult {
  const { meaning, text, understanding } = turn.message;
  const says = (key: 'report.has_no_app' | 'report.unable_words') => turn.parts.wordings.hasListedWord(key, text);
  const isUnable = says('report.has_no_app') || says('report.unable_words');
  const cannot = meaning === 'cannot_report' && !understanding.signals.includes('asks_to_file');
  // "Why should I?" may be about the app.
  const isAboutApp = understanding.signals.includes('refuses_app');
  const question = turn.parts.questionReader.read(text, { symptom: null, slot: null });
  if (question?.id === ELSEWHERE_QUESTION || (protestsLeaving(turn) && !isAboutApp))
    turn.acknowledge({ key: 'answer.why_elsewhere' });
  const { cannot_report: unable, not_solved: unsatisfied = unable } = step.on;
  return goTo((isUnable || cannot ? unable : unsatisfied) ?? playbook.start);
}

/** Keeps a message that is no outcome for the agent, and offers to file the trouble instead of the driver. */
export async function offerToFile({ turn, position }: StepContext): Promise<StepResult> {
  position.walk = 0;
  // "Yes, boss, the quotation is on its way" is said on the telephone, and is no try.
  if (turn.parts.wordings.hasListedWord('beside.to_others', turn.message.text)) {
    await turn.say(['report.offer'], OFFER_CHOICES);
    return WAIT;
  }
  position.tries++;
  await turn.say([isWordless(turn.message) ? 'report.offer' : 'report.kept'], OFFER_CHOICES);
  return WAIT;
}

/** Offers to file the trouble of a driver who charges at another charger meanwhile; `null` if the message says no such thing. */
export function offerBesideOther(context: StepContext): Promise<StepResult> | null {
  const { turn } = context;
  const working = readWorkingElsewhere(turn);
  if (working.length > 0) return offerBeside(context, nameChargers(turn, working));
  const isMoved = turn.message.meaning === 'solved' && saysBesideWorks(turn);
  return isMoved ? offerBeside(context, nameOtherCharger(turn, null)) : null;
}

async function offerBeside({ turn, position }: StepContext, chargers: string): Promise<StepResult> {
  position.walk = 0;
  await turn.say([{ key: 'report.works_elsewhere', values: { chargers } }], OFFER_CHOICES);
  return WAIT;
}

/** Returns the chargers that the driver says work, besides their own; of one they only try, nothing is known yet. */
function readWorkingElsewhere({ message, state, parts }: ConversationTurn): readonly string[] {
  const { meaning, text, understanding } = message;
  if (meaning === 'will_try' || understanding.correctedPart !== null || parts.questionReader.asks(text)) return [];
  const own = state.case?.details.charger ?? null;
  return own === null ? [] : understanding.workingChargers.filter((charger) => charger !== own);
}
