import type { WordingKey } from '../../words/wordingKey';
import type { Choice } from '../../core/quickReplies';
import type { Line } from '../../core/line';
import { WAIT, type StepContext, type StepResult } from '../step';
import { asksNextMenu } from './readNeededMenu';

/** The menus of the app that lead to its fault report, in order, in the guide's wording. */
const MENU_PATH: readonly WordingKey[] = [
  'guide.menu_step_1',
  'guide.menu_step_2',
  'guide.menu_step_3',
  'guide.menu_step_4',
  'guide.menu_step_5',
  'guide.menu_step_6',
];

/** Where each of them is on the screen. */
const WHERE_MENUS_ARE: readonly WordingKey[] = [
  'report.where_1',
  'report.where_2',
  'report.where_3',
  'report.where_4',
  'report.where_5',
  'report.where_6',
];

/** The quick replies after the guide. */
export const REPORT_CHOICES: readonly Choice[] = ['reported', 'cannot_report', 'solved', 'walk', 'agent'];
const WALK_CHOICES: readonly Choice[] = ['next', 'stop'];
const WALK_HELP_CHOICES: readonly Choice[] = ['next', 'cannot_report', 'stop'];

/** The number of the last menu. */
export const MENU_COUNT = MENU_PATH.length;

/** Returns the menus of the app as a numbered list. */
export function reportMenuLines(): Line[] {
  return MENU_PATH.map((key, index) => ({ key, number: index + 1 }));
}

/** Says where on the screen the menu is, and shows it again; a driver who still does not find it can leave the walk. */
export async function sayWhere(context: StepContext): Promise<StepResult> {
  const { position } = context;
  const isAgain = position.tries > 0;
  position.tries++;
  if (isAgain) await sayMissingMenu(context);
  else await sayMenu(context, WHERE_MENUS_ARE[position.walk - 1], WALK_HELP_CHOICES);
  return WAIT;
}

/** Shows the same menu again; a driver who does not see it can also leave the walk. */
export async function repeatMenu(context: StepContext): Promise<StepResult> {
  const { message, parts } = context.turn;
  const asksAgain = parts.wordings.hasListedWord('report.wants_walk', message.text);
  const isStuck = message.understanding.faultDescription !== null && !asksAgain;
  if (isStuck) context.position.tries++;
  if (isStuck) await sayMissingMenu(context);
  else await sayMenu(context);
  return WAIT;
}

/** Begins the walk; a driver who is in it already stays where they are. */
export function startWalk(context: StepContext): Promise<StepResult> {
  return context.position.walk > 0 ? repeatMenu(context) : goToMenu(context, 1);
}

export function continueWalk(context: StepContext): Promise<StepResult> {
  return goToMenu(context, context.position.walk + 1);
}

/** Shows a menu of the walk; says how a driver goes on who does not find the one that was shown. */
export async function goToMenu(context: StepContext, menu: number): Promise<StepResult> {
  const { position } = context;
  const isStuck = position.walk === menu && !asksNextMenu(context.turn);
  position.walk = menu;
  if (isStuck) position.tries++;
  else position.tries = 0;
  if (menu > MENU_COUNT) return askOutcome(context, 'report.walk_last');
  if (isStuck) await sayMissingMenu(context);
  else await sayMenu(context);
  return WAIT;
}

/** Shows the menu at which the driver is. */
export async function sayMenu(
  { turn, position }: StepContext,
  before?: WordingKey,
  choices = WALK_CHOICES,
): Promise<void> {
  const count: Line = { key: 'report.walk_step', values: { number: position.walk, total: MENU_COUNT } };
  const hint: WordingKey[] = position.walk === 1 && before === undefined ? ['report.walk_hint'] : [];
  await turn.say([...(before === undefined ? [] : [before]), count, MENU_PATH[position.walk - 1]!, ...hint], choices);
}

/** Shows a menu again that the driver does not find, with the way to leave the walk. */
export function sayMissingMenu(context: StepContext): Promise<void> {
  return sayMenu(context, 'report.walk_stuck', WALK_HELP_CHOICES);
}

/** Ends the walk, and asks for the outcome. */
export async function askOutcome(context: StepContext, key: WordingKey): Promise<StepResult> {
  context.position.walk = 0;
  await context.turn.say(key === 'report.walk_last' ? [key, 'report.ask'] : [key], REPORT_CHOICES);
  return WAIT;
}
