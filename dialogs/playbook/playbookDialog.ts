import {
  Dialog,
  type DialogContext,
  type DialogInstance,
  type DialogReason,
  type DialogTurnResult,
} from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder-core';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { SymptomId } from '../../src/domain/symptom';
import { ConversationTurn } from '../core/conversationTurn';
import { mergeMessageIntoCase, isCorrection, otherSymptom, quoteMessage } from '../case/supportCase';
import { OFFER_AGENT_DIALOG, SWITCH_SYMPTOM_DIALOG, type OverlayAnswer } from '../core/dialogIds';
import { handOver } from '../handoff/handOver';
import { askStep } from './steps/askStep';
import { chooseStep } from './steps/chooseStep';
import { endStep, handOverStep, sayStep } from './steps/closingSteps';
import { faultReportStep } from './steps/faultReportStep';
import { offeredChoice } from '../core/outcomes';
import type { Playbook, Step, StepOf } from '../core/playbook';
import { changeStatusStep, deadlineStep, endedNowStep } from './steps/statusSteps';
import { findSessionStep, lookUpStep } from './steps/sessionSteps';
import { stationOf } from '../case/resolveStation';
import { START_OVER, type PlaybookPosition } from '../core/playbookPosition';
import { goTo, type StepKind, type StepResult } from './step';

const KINDS: { readonly [K in Step['kind']]: StepKind<K> } = {
  ask: askStep,
  find_session: findSessionStep,
  look_up: lookUpStep,
  say: sayStep,
  choose: chooseStep,
  fault_report: faultReportStep,
  ended_now: endedNowStep,
  deadline: deadlineStep,
  change_status: changeStatusStep,
  hand_over: handOverStep,
  end: endStep,
};

/** `again`: the driver comes back after the end and it still does not work. */
export interface PlaybookOptions {
  readonly again?: boolean;
}

/** Leads a driver through one playbook. Its place is kept as a step id, so that an edited playbook finds it again. */
export class PlaybookDialog extends Dialog {
  constructor(private readonly playbook: Playbook) {
    super(playbook.symptom);
  }

  override beginDialog(dc: DialogContext, options: PlaybookOptions = {}): Promise<DialogTurnResult> {
    const start = options.again === true ? this.playbook.again : this.playbook.start;
    const place: PlaybookPosition = { ...START_OVER, step: start };
    dc.activeDialog!.state = place;
    return this.follow(dc, place, goTo(start));
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.hearAt(dc, ConversationTurn.of(dc.context));
  }

  /** A dialog that was laid over this one has ended. */
  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    answer?: OverlayAnswer,
  ): Promise<DialogTurnResult> {
    if (answer?.switchTo !== undefined) return dc.replaceDialog(answer.switchTo);
    if (answer?.handedOver === true) return dc.endDialog();
    if (answer?.answeredBelow !== undefined) {
      const turn = ConversationTurn.of(dc.context);
      turn.state.offered = [...answer.answeredBelow.offered];
      return this.hearAt(dc, turn);
    }
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const place = this.placeIn(instance);
    const step = this.stepAt(place);
    if (step === undefined) return;
    const turn = ConversationTurn.of(context);
    await (KINDS[step.kind] as StepKind<Step['kind']>).reprompt?.(
      { turn, playbook: this.playbook, position: place },
      step,
    );
  }

  private async hearAt(dc: DialogContext, turn: ConversationTurn): Promise<DialogTurnResult> {
    const place = this.placeIn(dc.activeDialog!);
    const step = this.stepAt(place);
    return this.follow(dc, place, step === undefined ? await this.resume(turn) : await this.hear(turn, place, step));
  }

  /** The step was removed by an edit: what was said counts, and the playbook begins again, skipping what is known. */
  private async resume(turn: ConversationTurn): Promise<StepResult> {
    if (offeredChoice(turn) === null) mergeMessageIntoCase(turn, true);
    await turn.say(['resume.again']);
    return goTo(this.playbook.start);
  }

  private async hear(turn: ConversationTurn, place: PlaybookPosition, step: Step): Promise<StepResult> {
    const { meaning, understanding } = turn.message;
    let learned = false;
    if (offeredChoice(turn) === null) {
      learned = mergeMessage(turn, step);
      const outcome = meaning === null || claimsReportBeforeGuide(turn) ? undefined : this.playbook.anytime[meaning];
      if (outcome !== undefined && step.kind === 'ask' && !isDescription(step, meaning)) return goTo(outcome);
      const other =
        meaning === null && !understanding.asksHowToReport
          ? otherSymptom(understanding, this.playbook.symptom, turn.state.case)
          : null;
      if (other !== null && !namesErrorStepOnly(turn, step, other)) return { kind: 'offer_switch', to: other };
    }
    const kind = KINDS[step.kind] as StepKind<Step['kind']>;
    return (
      (await kind.handleReply?.({ turn, playbook: this.playbook, position: place, hasNewDetails: learned }, step)) ??
      goTo(step.id)
    );
  }

  private async follow(dc: DialogContext, place: PlaybookPosition, result: StepResult): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    let next = result;
    while (next.kind === 'go') {
      if (isDirectlyOperated(turn)) {
        await handOver(turn, 'directly_operated_station');
        return dc.endDialog();
      }
      Object.assign(place, { step: next.to, tries: 0, walk: 0 });
      const step = this.stepAt(place)!;
      next = await (KINDS[step.kind] as StepKind<Step['kind']>).enter(
        { turn, playbook: this.playbook, position: place },
        step,
      );
    }
    if (next.kind === 'offer_switch')
      return dc.beginDialog(SWITCH_SYMPTOM_DIALOG, { from: this.playbook.symptom, to: next.to });
    if (next.kind === 'offer_agent') return dc.beginDialog(OFFER_AGENT_DIALOG, { angry: next.angry });
    return next.kind === 'end' ? dc.endDialog() : Dialog.EndOfTurn;
  }

  private placeIn(instance: DialogInstance): PlaybookPosition {
    return instance.state as PlaybookPosition;
  }

  private stepAt(place: PlaybookPosition): Step | undefined {
    return this.playbook.steps.find((step) => step.id === place.step);
  }
}

/**
 * Takes what the message tells into the case. While a status is being changed it only is kept for the agent: the
 * command has been given, for the session and the place that were known then.
 * @returns whether more, or something else, is known than before
 */
function mergeMessage(turn: ConversationTurn, step: Step): boolean {
  if (step.kind !== 'change_status') {
    return mergeMessageIntoCase(
      turn,
      step.kind === 'ask' || step.kind === 'find_session' || isCorrection(turn.message),
    );
  }
  const { details } = turn.message.understanding;
  if (Object.values(details).some((value) => value !== null)) quoteMessage(turn.state.case!, turn.message.text);
  return false;
}

/** "The button cannot be pressed" is an answer where we asked what is wrong, and elsewhere that reporting fails. */
function isDescription(step: StepOf<'ask'>, meaning: ReplyMeaning | null): boolean {
  return step.slot === 'faultDescription' && meaning === 'cannot_report';
}

/** "I want to report a fault" is easily taken for a report that was made, but nothing was shown yet. */
function claimsReportBeforeGuide({ message, state }: ConversationTurn): boolean {
  return message.meaning === 'reported' && !state.reportShown;
}

/** "When I tap the card" names the step that was asked for, though it could be a complaint about the card reader. */
function namesErrorStepOnly({ message }: ConversationTurn, step: Step, other: SymptomId): boolean {
  if (step.kind !== 'ask' || step.slot !== 'errorStep' || other !== 'other_fault') return false;
  return message.understanding.details.errorStep !== null;
}

/** The script is for stations that others run; a directly operated one goes to a person as soon as it is known. */
function isDirectlyOperated({ state, parts }: ConversationTurn): boolean {
  return state.case !== null && stationOf(parts.stationDirectory, state.case)?.directlyOperated === true;
}
