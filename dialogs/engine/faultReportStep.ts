import type { Choice } from '../choices';
import type { ConversationTurn, Line } from '../conversationTurn';
import { becauseOf } from '../words/becauseOf';
import type { WordingKey } from '../words/wordingKey';
import { followOutcome, heardOutcome } from './hearing';
import { WAIT, type StepKind, type StepResult, type StepScene } from './step';

/** The way through the app's menus to its fault report, as the guide gives it. */
const MENU: readonly WordingKey[] = [
  'guide.menu_step_1',
  'guide.menu_step_2',
  'guide.menu_step_3',
  'guide.menu_step_4',
  'guide.menu_step_5',
  'guide.menu_step_6',
];

/** Characters. A longer description goes to the ticket, but would bury the sentence it is quoted in. */
const LONGEST_QUOTE = 40;

const CHOICES: readonly Choice[] = ['reported', 'cannot_report', 'solved', 'walk', 'agent'];
const WALK_CHOICES: readonly Choice[] = ['next', 'stop'];

/** The in-app fault report (앱 고장제보): the menu path at once, one menu at a time on request, then what came of it. */
export const faultReportStep: StepKind<'fault_report'> = {
  async enter({ turn }, step) {
    const menu = MENU.map((key, index): Line => ({ key, number: index + 1 }));
    const intro: Line = { key: step.intro as WordingKey, values: { faultWithParticle: fault(turn) } };
    await turn.say([intro, ...menu, 'guide.report_effect', 'guide.report_please', 'report.ask'], CHOICES);
    return WAIT;
  },

  async hear(scene, step) {
    if (scene.turn.heard.understanding.asksHow) return showHow(scene);
    const outcome = heardOutcome(scene);
    if (scene.place.walk > 0 && (outcome === 'next' || outcome === 'yes')) return walkOn(scene);
    if (outcome === 'walk' || outcome === 'dont_know') return startWalk(scene);
    if (outcome === 'yes' || outcome === 'thanks' || outcome === 'stop' || outcome === 'cancel') {
      return askWhatCame(scene, outcome === 'yes' || outcome === 'thanks' ? 'report.await' : 'report.ask');
    }
    scene.place.walk = 0;
    return followOutcome(scene, step.on, outcome === 'no' ? 'not_solved' : outcome);
  },

  async repeat(scene) {
    if (scene.place.walk > 0) await sayMenu(scene);
    else await scene.turn.say(['report.ask'], CHOICES);
  },
};

function fault(turn: ConversationTurn): string {
  const { state, parts } = turn;
  const said = state.case?.faultDescription ?? null;
  const quotable = said !== null && said.length <= LONGEST_QUOTE;
  return becauseOf(state.locale, quotable ? said : parts.words.say(state.locale, 'fault.unknown'));
}

/** Who asks how it goes in the middle of the walk is shown the same menu again. */
async function showHow(scene: StepScene): Promise<StepResult> {
  if (scene.place.walk === 0) return startWalk(scene);
  await sayMenu(scene);
  return WAIT;
}

async function startWalk(scene: StepScene): Promise<StepResult> {
  scene.place.walk = 1;
  await sayMenu(scene);
  return WAIT;
}

async function walkOn(scene: StepScene): Promise<StepResult> {
  scene.place.walk++;
  if (scene.place.walk > MENU.length) return askWhatCame(scene, 'report.walk_last');
  await sayMenu(scene);
  return WAIT;
}

async function sayMenu({ turn, place }: StepScene): Promise<void> {
  const count: Line = { key: 'report.walk_step', values: { number: place.walk, total: MENU.length } };
  const hint: WordingKey[] = place.walk === 1 ? ['report.walk_hint'] : [];
  await turn.say([count, MENU[place.walk - 1]!, ...hint], WALK_CHOICES);
}

async function askWhatCame(scene: StepScene, key: WordingKey): Promise<StepResult> {
  scene.place.walk = 0;
  await scene.turn.say(key === 'report.walk_last' ? [key, 'report.ask'] : [key], CHOICES);
  return WAIT;
}
