import { isFaultKind } from '../../../src/domain/trouble';
import type { Choice } from '../../core/quickReplies';
import type { ConversationTurn } from '../../core/conversationTurn';
import { mentionsReport } from '../../core/incomingMessage';
import type { Line } from '../../core/line';
import { formatCause } from '../../words/formatCause';
import type { WordingKey } from '../../words/wordingKey';
import { protestsLeaving } from '../../core/protestsLeaving';
import { readOfferedChoice } from '../../core/readOfferedChoice';
import { readYesOrNo } from '../../core/readYesOrNo';
import { acknowledgeTried, hasTried } from '../../case/acknowledgeTried';
import { goToOutcome, readOutcome } from '../outcomes';
import { asksWhereMenuIs, isWalkedOn } from '../isWalkedOn';
import {
  askOutcome,
  continueWalk,
  goToMenu,
  MENU_COUNT,
  REPORT_CHOICES,
  repeatMenu,
  reportMenuLines,
  sayMenu,
  sayMissingMenu,
  sayWhere,
  startWalk,
} from './menuWalk';
import { fileInstead, offerBesideOther, offerToFile } from './fileOffer';
import { readNeededMenu } from './readNeededMenu';
import type { StepOf } from '../../core/playbook';
import { goTo, MAX_TRIES, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

const MEANING_OF_NO_CHOICES: readonly Choice[] = ['cannot_report', 'not_solved', 'solved', 'agent'];

/** What a message may seem to say that is about the menus of the app. */
const UNCLEAR_OUTCOMES: readonly (string | null)[] = [null, 'help', 'ambiguous_done'];

/** What a message may seem to say that says what was tried. */
const TRIED_OUTCOMES: readonly (string | null)[] = [null, 'not_solved', 'will_try'];

/** Replies of a driver who will follow the guide. */
const ACCEPTANCES: readonly string[] = ['yes', 'thanks', 'will_try'];

/** Explains the in-app fault report (앱 고장제보), menu by menu on request, then asks for the outcome. */
export const faultReportStep: StepKind<'fault_report'> = {
  async enter({ turn }, step) {
    const { state } = turn;
    const { cannot_report: withoutReport } = step.on;
    const isRefused = state.case!.cannotReport || state.refusesReport;
    if (isRefused && withoutReport !== undefined) return goTo(withoutReport);
    if (state.reportShown) {
      // No one reads six menus twice.
      await turn.say(state.case!.isAdvised ? ['report.ask'] : ['report.same_way', 'report.ask'], REPORT_CHOICES);
      return WAIT;
    }
    state.reportShown = true;
    const intro: Line = { key: step.intro as WordingKey, values: { faultWithParticle: formatFault(turn) } };
    await turn.say(
      [intro, ...reportMenuLines(), 'guide.report_effect', 'guide.report_please', 'report.ask'],
      REPORT_CHOICES,
    );
    return WAIT;
  },

  async handleReply(context, step) {
    const offer = readFileOffer(context, step) ?? offerBesideOther(context);
    if (offer !== null) return offer;
    const outcome = readReportOutcome(context);
    const { signals } = context.turn.message.understanding;
    if (asksToFile(context, outcome)) return fileInstead(context, step);
    const neededMenu =
      outcome === 'reported' || outcome === 'solved' ? null : readNeededMenu(context.turn, context.position.walk);
    const asksForOther = neededMenu !== null && neededMenu !== context.position.walk;
    if (context.position.walk > 0 && !asksForOther && asksWhere(context, outcome)) return sayWhere(context);
    if (neededMenu !== null) return goToMenu(context, neededMenu);
    if (saysWalkedOn(context, outcome)) return continueWalk(context);
    const asksHowToReport = asksHow(context.turn);
    if (asksHowToReport && context.position.walk === 0) return startWalk(context);
    if (asksHowToReport && outcome !== 'cannot_report') return repeatMenu(context);
    const isFurther = outcome === 'next' || outcome === 'yes';
    if (context.position.walk > 0 && isFurther) return continueWalk(context);
    const wantsWalk = outcome === 'walk' || outcome === 'dont_know' || says(context, 'report.wants_walk', outcome);
    if (wantsWalk) return startWalk(context);
    if (signals.includes('not_reported')) return askOutcome(context, 'report.await');
    if (signals.includes('how_long')) return sayProcessingTimeUnknown(context, step, outcome);
    const isTried = hasTried(context.turn) && TRIED_OUTCOMES.includes(outcome);
    if (!isTried && accepts(context, outcome)) {
      return askOutcome(context, triesOther(context) ? 'report.await_try' : 'report.await');
    }
    if (outcome === 'refused') return goTo(step.on['cannot_report'] ?? step.id);
    if (outcome === 'stop' || outcome === 'cancel') return askOutcome(context, 'report.ask');
    if (context.position.walk > 0 && needsHelpInWalk(context, step, outcome)) return helpWithMenu(context, outcome);
    // "Not 3 but 2" is about the charger.
    const { correctedPart } = context.turn.message.understanding;
    const isCorrected = correctedPart !== null || context.hasNewDetails === true;
    if (outcome === 'no' && !isCorrected) return askMeaningOfNo(context);
    if (isTried) {
      acknowledgeTried(context.turn, context.turn.state.case!);
      return goToOutcome(context, step.on, 'not_solved');
    }
    if (outcome === null && context.hasNewDetails !== true && context.position.tries === 0) return offerToFile(context);
    return goToOutcome(context, step.on, outcome);
  },

  async reprompt(context) {
    if (context.position.walk > 0) await sayMenu(context);
    else await context.turn.say(['report.ask'], REPORT_CHOICES);
  },
};

/** Returns what a yes or no to the offer leads to; `null` if there was no offer, or the message answers otherwise. */
function readFileOffer(context: StepContext, step: StepOf<'fault_report'>): Promise<StepResult> | StepResult | null {
  const { turn } = context;
  if (!turn.state.offered.includes('yes')) return null;
  const answer = readYesOrNo(turn);
  if (answer === 'yes') return fileInstead(context, step);
  return answer === 'no' ? askOutcome(context, 'report.ask') : null;
}

/** Whether the message, or a clause of it, asks how to report ("other cards fail too, where do I report it?"). */
export function asksHow({ message, parts, now }: ConversationTurn): boolean {
  if (message.understanding.asksHowToReport) return true;
  const { matcher } = parts;
  const clauses = matcher.splitClauses(message.text);
  return clauses.some((clause) => matcher.understand(clause, now).asksHowToReport);
}

/** Whether the driver will follow the guide, now or later ("I'll do it tomorrow"). */
function accepts({ turn }: StepContext, outcome: string | null): boolean {
  if (outcome !== null) return ACCEPTANCES.includes(outcome);
  return turn.parts.wordings.hasListedWord('beside.later_words', turn.message.text);
}

/** Whether the driver will try something else first, such as another card, and promises no report. */
function triesOther({ turn }: StepContext): boolean {
  return turn.parts.wordings.hasListedWord('report.tries_other', turn.message.text);
}

function formatFault(turn: ConversationTurn): string {
  const { state, parts } = turn;
  const kind = state.case?.troubles.find(isFaultKind) ?? 'unknown';
  return formatCause(state.locale, parts.wordings.say(state.locale, `fault.${kind}`));
}

/**
 * Returns the outcome in the driver's message. A wish that the bot files the trouble means that the driver does not
 * report it; a report after which the trouble remains has not solved it.
 */
function readReportOutcome(context: StepContext): string | null {
  const { turn } = context;
  const { signals } = turn.message.understanding;
  if (readOfferedChoice(turn) !== null) return readOutcome(context);
  // Who is afraid ("will I be charged again? I don't dare to") is not unable to report.
  if (turn.parts.wordings.hasListedWord('report.fears', turn.message.text)) return null;
  if (mentionsReport(turn.message)) return signals.includes('trouble_remains') ? 'not_solved' : readOutcome(context);
  return signals.includes('asks_to_file') ? 'cannot_report' : readOutcome(context);
}

/**
 * Whether the driver has found or pressed the menu of the walk ("found it, what now?"). A bare "done" is that too, except
 * at the last menu, where it means the report.
 */
function saysWalkedOn(context: StepContext, outcome: string | null): boolean {
  const { turn, position } = context;
  if (position.walk === 0) return false;
  const isDone = turn.parts.wordings.hasListedWord('report.did_menu', turn.message.text);
  if (isDone && position.walk < MENU_COUNT) return true;
  const isMissing = turn.parts.wordings.hasListedWord('report.menu_missing', turn.message.text);
  return !isMissing && says(context, 'report.walked_on', outcome);
}

/** Whether a message without another outcome says something that a list has. */
function says({ turn }: StepContext, key: 'report.walked_on' | 'report.wants_walk', outcome: string | null): boolean {
  return UNCLEAR_OUTCOMES.includes(outcome) && turn.parts.wordings.hasListedWord(key, turn.message.text);
}

/**
 * Whether the driver wants the bot to file the trouble, or has no app to report it with, which ends the guide and also a
 * walk through the menus.
 */
function asksToFile({ turn }: StepContext, outcome: string | null): boolean {
  const { understanding, text } = turn.message;
  const says = (key: 'report.challenges' | 'report.has_no_app') => turn.parts.wordings.hasListedWord(key, text);
  const isRefused =
    understanding.signals.includes('refuses_app') ||
    protestsLeaving(turn) ||
    says('report.challenges') ||
    says('report.has_no_app');
  if (isRefused && readOfferedChoice(turn) === null) return true;
  return outcome === 'cannot_report' && understanding.signals.includes('asks_to_file');
}

/** Whether the driver asks where on the screen the menu is, or what it looks like. */
function asksWhere({ turn }: StepContext, outcome: string | null): boolean {
  const mayAsk = outcome === null || (outcome === 'cannot_report' && turn.message.text.includes('?'));
  // "Found it, it is at the bottom" asks nothing.
  const hasFound = isWalkedOn(turn) && !turn.parts.questionReader.asks(turn.message.text);
  const asksElse = turn.message.understanding.asksHowToReport;
  return mayAsk && !hasFound && !asksElse && readOfferedChoice(turn) === null && asksWhereMenuIs(turn);
}

/** Whether the reply is the first in the walk that was not understood, or that says that it does not work. */
function needsHelpInWalk(
  { turn, position, hasNewDetails }: StepContext,
  step: StepOf<'fault_report'>,
  outcome: string | null,
): boolean {
  if (position.tries > 0 || hasNewDetails === true || turn.message.understanding.angry) return false;
  const isTapped = readOfferedChoice(turn) !== null;
  const isUnable = outcome === 'cannot_report' || outcome === 'not_solved';
  const isMissing = turn.parts.wordings.hasListedWord('report.menu_missing', turn.message.text);
  return isUnable ? !isTapped && isMissing : outcome === null || step.on[outcome] === undefined;
}

/** Shows the same menu again; if the driver cannot go on, also offers to leave the walk. */
async function helpWithMenu(context: StepContext, outcome: string | null): Promise<StepResult> {
  context.position.tries++;
  const isUnable = outcome === 'cannot_report' || outcome === 'not_solved';
  if (isUnable) await sayMissingMenu(context);
  else await sayMenu(context, 'report.walk_wait');
  return WAIT;
}

/** Outcomes that a driver may name beside "how long?". */
const OUTCOMES_BESIDE_HOW_LONG: readonly (string | null)[] = ['cannot_report', 'not_solved'];

/**
 * Says that the operator's processing time is unknown; goes on to the outcome that the message also names, such as that
 * the driver has reported the fault, or cannot.
 */
async function sayProcessingTimeUnknown(
  context: StepContext,
  step: StepOf<'fault_report'>,
  outcome: string | null,
): Promise<StepResult> {
  const { turn } = context;
  turn.acknowledge({ key: 'report.no_time' });
  const named = mentionsReport(turn.message) ? 'reported' : outcome;
  const isNamed = named === 'reported' || OUTCOMES_BESIDE_HOW_LONG.includes(named);
  const next = isNamed ? step.on[named!] : undefined;
  return next === undefined ? askOutcome(context, 'report.ask') : goTo(next);
}

/** Asks what a bare "no" means: the report or the charger may have failed. */
async function askMeaningOfNo({ turn, position }: StepContext): Promise<StepResult> {
  position.tries++;
  if (position.tries >= MAX_TRIES) return { kind: 'offer_agent' };
  await turn.say(['report.ask_meant'], MEANING_OF_NO_CHOICES);
  return WAIT;
}
