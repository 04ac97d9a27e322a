import type { Choice } from '../../core/quickReplies';
import type { ConversationTurn, Line } from '../../core/conversationTurn';
import { becauseOf } from '../../words/becauseOf';
import type { WordingKey } from '../../words/wordingKey';
import { goToOutcome, readOutcome, offeredChoice } from '../../core/outcomes';
import type { StepOf } from '../../core/playbook';
import { goTo, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

/** The way through the app's menus to its fault report, as the guide gives it. */
const MENU_PATH: readonly WordingKey[] = [
  'guide.menu_step_1',
  'guide.menu_step_2',
  'guide.menu_step_3',
  'guide.menu_step_4',
  'guide.menu_step_5',
  'guide.menu_step_6',
];

/** Characters. A longer description goes to the ticket, but would bury the sentence it is quoted in. */
const MAX_QUOTE_LENGTH = 40;

const CHOICES: readonly Choice[] = ['reported', 'cannot_report', 'solved', 'walk', 'agent'];
const WALK_CHOICES: readonly Choice[] = ['next', 'stop'];
const STUCK_CHOICES: readonly Choice[] = ['next', 'cannot_report', 'stop'];
const MEANING_CHOICES: readonly Choice[] = ['cannot_report', 'not_solved', 'solved', 'agent'];

/** The in-app fault report (앱 고장제보): the menu path at once, one menu at a time on request, then what came of it. */
export const faultReportStep: StepKind<'fault_report'> = {
  async enter({ turn }, step) {
    turn.state.reportShown = true;
    const menu = MENU_PATH.map((key, index): Line => ({ key, number: index + 1 }));
    const intro: Line = { key: step.intro as WordingKey, values: { faultWithParticle: faultPhrase(turn) } };
    await turn.say([intro, ...menu, 'guide.report_effect', 'guide.report_please', 'report.ask'], CHOICES);
    return WAIT;
  },

  async handleReply(scene, step) {
    if (scene.turn.message.understanding.asksHowToReport) return showNextMenu(scene);
    const outcome = readOutcome(scene);
    const { signals } = scene.turn.message.understanding;
    if (scene.position.walk > 0 && (outcome === 'next' || outcome === 'yes')) return continueWalk(scene);
    if (outcome === 'walk' || outcome === 'dont_know') return startWalk(scene);
    if (signals.includes('not_reported')) return askOutcome(scene, 'report.await');
    if (signals.includes('how_long')) return sayNoTime(scene, step);
    if (outcome === 'yes' || outcome === 'thanks' || outcome === 'stop' || outcome === 'cancel') {
      return askOutcome(scene, outcome === 'yes' || outcome === 'thanks' ? 'report.await' : 'report.ask');
    }
    if (scene.position.walk > 0 && isStuck(scene, step, outcome)) return helpWithMenu(scene, outcome);
    if (outcome === 'no') return askMeaning(scene);
    return goToOutcome(scene, step.on, outcome);
  },

  async reprompt(scene) {
    if (scene.position.walk > 0) await sayMenu(scene);
    else await scene.turn.say(['report.ask'], CHOICES);
  },
};

function faultPhrase(turn: ConversationTurn): string {
  const { state, parts } = turn;
  const said = state.case?.faultDescription ?? null;
  const quotable = said !== null && said.length <= MAX_QUOTE_LENGTH;
  return becauseOf(state.locale, quotable ? said : parts.words.say(state.locale, 'fault.unknown'));
}

/** Who asks how it goes in the middle of the walk is shown the same menu again. */
async function showNextMenu(scene: StepContext): Promise<StepResult> {
  if (scene.position.walk === 0) return startWalk(scene);
  await sayMenu(scene);
  return WAIT;
}

async function startWalk(scene: StepContext): Promise<StepResult> {
  scene.position.walk = 1;
  await sayMenu(scene);
  return WAIT;
}

async function continueWalk(scene: StepContext): Promise<StepResult> {
  scene.position.walk++;
  scene.position.tries = 0;
  if (scene.position.walk > MENU_PATH.length) return askOutcome(scene, 'report.walk_last');
  await sayMenu(scene);
  return WAIT;
}

/** Whether a driver in the walk is lost rather than done with it: not understood, or for the first time unable. */
function isStuck(
  { turn, position, hasNewDetails }: StepContext,
  step: StepOf<'fault_report'>,
  outcome: string | null,
): boolean {
  if (position.tries > 0 || hasNewDetails === true || turn.message.understanding.angry) return false;
  const isTapped = offeredChoice(turn) !== null;
  const isUnable = outcome === 'cannot_report' || outcome === 'not_solved';
  return isUnable ? !isTapped : outcome === null || step.on[outcome] === undefined;
}

/** Shows the same menu again, and the way out of the walk with it where the driver cannot go on. */
async function helpWithMenu(scene: StepContext, outcome: string | null): Promise<StepResult> {
  scene.position.tries++;
  const isUnable = outcome === 'cannot_report' || outcome === 'not_solved';
  if (isUnable) await sayMenu(scene, 'report.walk_stuck', STUCK_CHOICES);
  else await sayMenu(scene, 'report.walk_wait');
  return WAIT;
}

/** Nobody can tell how long the operator takes; who has reported is thanked all the same. */
async function sayNoTime(scene: StepContext, step: StepOf<'fault_report'>): Promise<StepResult> {
  const { turn } = scene;
  const hasReported = turn.message.meaning === 'reported' || turn.message.understanding.signals.includes('reported');
  turn.acknowledge({ key: 'report.no_time' });
  return hasReported && step.on['reported'] !== undefined ? goTo(step.on['reported']) : askOutcome(scene, 'report.ask');
}

/** A bare "no" may be about the reporting or about the charger. */
async function askMeaning({ turn, position }: StepContext): Promise<StepResult> {
  position.tries++;
  if (position.tries > 1) return { kind: 'offer_agent' };
  await turn.say(['report.ask_meant'], MEANING_CHOICES);
  return WAIT;
}

async function sayMenu({ turn, position }: StepContext, before?: WordingKey, choices = WALK_CHOICES): Promise<void> {
  const count: Line = { key: 'report.walk_step', values: { number: position.walk, total: MENU_PATH.length } };
  const hint: WordingKey[] = position.walk === 1 && before === undefined ? ['report.walk_hint'] : [];
  await turn.say([...(before === undefined ? [] : [before]), count, MENU_PATH[position.walk - 1]!, ...hint], choices);
}

async function askOutcome(scene: StepContext, key: WordingKey): Promise<StepResult> {
  scene.position.walk = 0;
  await scene.turn.say(key === 'report.walk_last' ? [key, 'report.ask'] : [key], CHOICES);
  return WAIT;
}
