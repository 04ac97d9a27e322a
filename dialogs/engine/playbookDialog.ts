import {
  Dialog,
  type DialogContext,
  type DialogInstance,
  type DialogReason,
  type DialogTurnResult,
} from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder-core';
import { ConversationTurn } from '../conversationTurn';
import { absorb, otherSymptom } from '../supportCases';
import { OFFER_AGENT_DIALOG, SWITCH_SYMPTOM_DIALOG, type OverlayAnswer } from '../dialogIds';
import { askStep } from './askStep';
import { chooseStep } from './chooseStep';
import { endStep, handOverStep, sayStep } from './closingSteps';
import { faultReportStep } from './faultReportStep';
import { offeredChoice } from './hearing';
import type { Playbook, Step } from './playbook';
import { changeStatusStep, deadlineStep } from './statusSteps';
import { go, type Place, type StepKind, type StepResult } from './step';

const KINDS: { readonly [K in Step['kind']]: StepKind<K> } = {
  ask: askStep,
  say: sayStep,
  choose: chooseStep,
  fault_report: faultReportStep,
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
    const place: Place = { step: start, tries: 0, walk: 0, values: {} };
    dc.activeDialog!.state = place;
    return this.follow(dc, place, go(start));
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const place = this.placeIn(dc.activeDialog!);
    return this.follow(dc, place, await this.hear(turn, place));
  }

  /** A dialog that was laid over this one has ended. */
  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    answer?: OverlayAnswer,
  ): Promise<DialogTurnResult> {
    if (answer?.switchTo !== undefined) return dc.replaceDialog(answer.switchTo);
    if (answer?.handedOver === true) return dc.endDialog();
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const place = this.placeIn(instance);
    const step = this.stepAt(place);
    const turn = ConversationTurn.of(context);
    await (KINDS[step.kind] as StepKind<Step['kind']>).repeat?.({ turn, playbook: this.playbook, place }, step);
  }

  private async hear(turn: ConversationTurn, place: Place): Promise<StepResult> {
    const { meaning, understanding } = turn.heard;
    const step = this.stepAt(place);
    const choice = offeredChoice(turn);
    if (choice === null) {
      absorb(turn, step.kind === 'ask');
      const outcome = meaning === null ? undefined : this.playbook.anytime[meaning];
      if (outcome !== undefined && step.kind === 'ask') return go(outcome);
      const other = meaning === null ? otherSymptom(understanding, this.playbook.symptom) : null;
      if (other !== null) return { then: 'offer_switch', to: other };
    }
    const kind = KINDS[step.kind] as StepKind<Step['kind']>;
    return (await kind.hear?.({ turn, playbook: this.playbook, place }, step)) ?? go(step.id);
  }

  private async follow(dc: DialogContext, place: Place, result: StepResult): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    let next = result;
    while (next.then === 'go') {
      Object.assign(place, { step: next.to, tries: 0, walk: 0 });
      const step = this.stepAt(place);
      next = await (KINDS[step.kind] as StepKind<Step['kind']>).enter({ turn, playbook: this.playbook, place }, step);
    }
    if (next.then === 'offer_switch')
      return dc.beginDialog(SWITCH_SYMPTOM_DIALOG, { from: this.playbook.symptom, to: next.to });
    if (next.then === 'offer_agent') return dc.beginDialog(OFFER_AGENT_DIALOG);
    return next.then === 'end' ? dc.endDialog() : Dialog.EndOfTurn;
  }

  private placeIn(instance: DialogInstance): Place {
    return instance.state as Place;
  }

  /** A step that an edit has removed sends the conversation back to the start, where known answers are skipped. */
  private stepAt(place: Place): Step {
    const { steps, start } = this.playbook;
    return steps.find((step) => step.id === place.step) ?? steps.find((step) => step.id === start)!;
  }
}
