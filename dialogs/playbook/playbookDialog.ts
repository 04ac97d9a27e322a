import type { DialogContext, DialogInstance, DialogReason, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import type { TurnContext } from 'botbuilder-core';
import { hasAnyDetail, type Details } from '../../src/domain/details';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { Trouble } from '../../src/domain/trouble';
import {
  acknowledgeFirstHelp,
  acknowledgePlace,
  acknowledgeTroubles,
  otherTroublesLine,
} from '../case/acknowledgeCase';
import { readNamedPlace } from '../case/readNamedPlace';
import { mayOccurTogether } from '../case/readReports';
import { noteCannotEnd, readCannotEnd } from '../case/cannotEnd';
import { ConversationTurn } from '../core/conversationTurn';
import { isWordless } from '../core/incomingMessage';
import { acknowledgeReplacedPlace, acknowledgeRestatedPlace, isAsked } from './acknowledgeNamedPlace';
import { locationLine } from './placeQuestions';
import { caseFromMessage, findOtherSymptom, mergeMessageIntoCase, switchCase } from '../case/supportCase';
import { readFaultClause } from '../case/faultDescription';
import { OFFER_AGENT_DIALOG, RECAP_DIALOG, SWITCH_SYMPTOM_DIALOG, type InterruptionResult } from '../core/dialogIds';
import { handOver } from '../handoff/handOver';
import { claimsReportBeforeGuide, noteReport, refusesBeforeGuide } from './reportClaims';
import { readAnswerBeside } from './answersOpenQuestion';
import { mergeMessage } from './mergeMessage';
import { takeWorkingAuthentication } from './takeWorkingAuthentication';
import { nameVagueFault } from './nameVagueFault';
import { askStep } from './steps/askStep';
import { chooseStep } from './steps/chooseStep';
import { endStep, handOverStep, sayStep } from './steps/closingSteps';
import { faultReportStep } from './steps/faultReportStep';
import { readOfferedChoice } from '../core/readOfferedChoice';
import type { Playbook, Step, StepOf } from '../core/playbook';
import { changeStatusStep, deadlineStep, endedNowStep } from './steps/statusSteps';
import { findSessionStep, lookUpStep } from './steps/sessionSteps';
import { stationOf } from '../case/resolvePlace';
import { keepOtherTrouble } from './keepOtherTrouble';
import { UNKNOWN_POSITION, type PlaybookPosition } from '../core/playbookPosition';
import { goTo, WAIT, type StepKind, type StepResult } from './step';

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

function kindOf(step: Step): StepKind<Step['kind']> {
  return KINDS[step.kind] as StepKind<Step['kind']>;
}

/** No path to the next question is so long: an edited playbook that goes round ends in an apology, not in silence. */
const MAX_STEPS = 50;

/** How a playbook begins. */
export interface PlaybookOptions {
  /** The driver comes back after the playbook's end because the problem is not solved. */
  readonly isReturning?: boolean;
  /** The position in another playbook with the same step, which handles the message. */
  readonly continueAt?: PlaybookPosition;
}

/** Runs one playbook with a driver. The position is stored as a step id, so that it survives edits of the playbook. */
export class PlaybookDialog extends Dialog {
  constructor(private readonly playbook: Playbook) {
    super(playbook.symptom);
  }

  override beginDialog(dc: DialogContext, options: PlaybookOptions = {}): Promise<DialogTurnResult> {
    if (options.continueAt !== undefined) {
      dc.activeDialog!.state = options.continueAt;
      return this.handleMessage(dc, ConversationTurn.of(dc.context));
    }
    const start = options.isReturning === true ? this.playbook.onReturn : this.playbook.start;
    const position: PlaybookPosition = { ...UNKNOWN_POSITION, step: start };
    dc.activeDialog!.state = position;
    return this.runSteps(dc, position, goTo(start));
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.handleMessage(dc, ConversationTurn.of(dc.context));
  }

  /** Called after a dialog that interrupted this one has ended. */
  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    answer?: InterruptionResult,
  ): Promise<DialogTurnResult> {
    if (answer?.switchTo !== undefined) return dc.replaceDialog(answer.switchTo);
    if (answer?.handedOver === true) return dc.endDialog();
    if (answer?.answersPlaybook !== undefined) {
      const turn = ConversationTurn.of(dc.context);
      turn.state.offered = [...answer.answersPlaybook.offered];
      return this.handleMessage(dc, turn);
    }
    // The interruption was no failed answer, so the question counts anew.
    this.positionIn(dc.activeDialog!).asks = 0;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const position = this.positionIn(instance);
    const step = this.stepAt(position);
    if (step === undefined) return;
    const turn = ConversationTurn.of(context);
    await kindOf(step).reprompt?.({ turn, playbook: this.playbook, position }, step);
  }

  private async handleMessage(dc: DialogContext, turn: ConversationTurn): Promise<DialogTurnResult> {
    const position = this.positionIn(dc.activeDialog!);
    const step = this.stepAt(position);
    const switched = step === undefined ? null : takeWorkingAuthentication(turn, step);
    if (switched !== null)
      return dc.replaceDialog(CATCH_ALL_SYMPTOM, switched === 'begin' ? {} : { continueAt: { ...position } });
    const result = step === undefined ? await this.restartPlaybook(turn) : await this.handleReply(turn, position, step);
    return this.runSteps(dc, position, result);
  }

  /** Begins the playbook again if its step was removed by an edit; keeps all details and skips answered slots. */
  private async restartPlaybook(turn: ConversationTurn): Promise<StepResult> {
    if (readOfferedChoice(turn) === null) mergeMessageIntoCase(turn, true);
    await turn.say(['resume.again']);
    return goTo(this.playbook.start);
  }

  private async handleReply(turn: ConversationTurn, position: PlaybookPosition, step: Step): Promise<StepResult> {
    if (turn.message.location !== null && isWordless(turn.message)) return this.handleLocation(turn, position, step);
    const { meaning, understanding } = turn.message;
    noteReport(turn);
    let [hasNewDetails, isPlaceAcknowledged] = [false, false];
    const detailsBefore = turn.state.case!.details;
    if (readOfferedChoice(turn) === null) {
      if (keepOtherTrouble(turn, step)) return this.takeAnswerBeside(turn, position, step);
      const other = this.readOtherSymptom(turn, step);
      if (other !== null && turn.parts.wordings.hasListedWord('switch.corrects', turn.message.text)) {
        switchCase(turn, other, caseFromMessage(turn));
        return { kind: 'switch', to: other };
      }
      const before = turn.state.case!.troubles;
      // "Number 12, please file it" wants the ticket.
      const mayRestate = !understanding.signals.includes('asks_to_file') && !turn.isSpeedNoted;
      if (mayRestate && acknowledgeRestatedPlace(turn, step)) return this.repeatQuestion(turn, position, step);
      hasNewDetails = mergeMessage(turn, step) || turn.isSpeedNoted;
      if (takesNamedStation(turn, step, detailsBefore)) return goTo(step.id);
      isPlaceAcknowledged = turn.isSpeedNoted || (hasNewDetails && acknowledgeReplacedPlace(turn, detailsBefore, step));
      const outcome = this.readOutcomeOfAnyStep(turn);
      if (outcome !== undefined && step.kind === 'ask' && !isFaultDescription(step, meaning)) {
        if (!refusesBeforeGuide(turn)) return goTo(outcome);
        turn.state.case!.cannotReport = true;
        turn.acknowledge({ key: 'report.not_needed' });
        if (!hasNewDetails) return this.repeatQuestion(turn, position, step);
      }
      const added = turn.state.case!.troubles.filter((trouble) => !before.includes(trouble) && isNamed(trouble));
      if (other !== null && !mayOccurTogether(turn.parts, this.playbook.symptom, other))
        return { kind: 'offer_switch', to: other };
      const named = nameVagueFault(turn, step, before.some(isNamed) ? [] : added);
      if (named !== null) return { kind: 'switch', to: named };
      if (added.length > 0 && !(step.kind === 'ask' && step.slot === 'faultDescription')) {
        noteTroubles(turn, before, added);
        if (!hasAnyDetail(understanding.details)) return this.takeAnswerBeside(turn, position, step);
      }
    } else noteCannotEnd(turn, turn.state.case!);
    const context = { turn, playbook: this.playbook, position, hasNewDetails, detailsBefore, isPlaceAcknowledged };
    return (await kindOf(step).handleReply?.(context, step)) ?? goTo(step.id);
  }

  /** Returns the step to which the meaning of the message leads from any step. */
  private readOutcomeOfAnyStep(turn: ConversationTurn): string | undefined {
    const { meaning, understanding } = turn.message;
    if (meaning === null || claimsReportBeforeGuide(turn) || understanding.cannotReadNumber) return undefined;
    return this.playbook.onAnyStep[meaning];
  }

  /** Returns the other symptom that the message clearly names, if the step does not ask for just that. */
  private readOtherSymptom(turn: ConversationTurn, step: Step): SymptomId | null {
    const { meaning, understanding } = turn.message;
    if (meaning !== null || understanding.asksHowToReport || isRunningSession(turn, this.playbook)) return null;
    const other = findOtherSymptom(understanding, this.playbook.symptom, turn.state.case);
    return other === null || namesAskedErrorStep(turn, step, other) ? null : other;
  }

  /** Goes on with what the message says beside the trouble that was noted; asks again if it answers nothing. */
  private async takeAnswerBeside(turn: ConversationTurn, position: PlaybookPosition, step: Step): Promise<StepResult> {
    const answer = readAnswerBeside(turn, step);
    if (answer === null) return this.repeatQuestion(turn, position, step);
    turn.message = answer;
    mergeMessage(turn, step);
    return (await kindOf(step).handleReply?.({ turn, playbook: this.playbook, position }, step)) ?? goTo(step.id);
  }

  /** Asks the open question again after something else was noted. */
  private async repeatQuestion(turn: ConversationTurn, position: PlaybookPosition, step: Step): Promise<StepResult> {
    await kindOf(step).reprompt?.({ turn, playbook: this.playbook, position }, step);
    return WAIT;
  }

  /** Keeps a place shared on a map; asks which station is meant if that is open, otherwise repeats the question. */
  private async handleLocation(turn: ConversationTurn, position: PlaybookPosition, step: Step): Promise<StepResult> {
    const isChangingStatus = step.kind === 'change_status';
    if (!isChangingStatus) mergeMessageIntoCase(turn, true);
    const isOpen = step.kind === 'ask' && turn.state.case!.stationOptions.length > 0;
    const isAsked = step.kind === 'ask' && step.slot === 'station';
    const askStation = this.playbook.steps.find(
      ({ kind, ...rest }) => kind === 'ask' && 'slot' in rest && rest.slot === 'station',
    );
    const line = locationLine(turn, !isOpen && !isAsked)!;
    turn.acknowledge(line);
    if (isAsked) return goTo(step.id);
    if (isOpen && askStation !== undefined) return goTo(askStation.id);
    return this.repeatQuestion(turn, position, step);
  }

  /** Runs steps until one waits for a reply, ends the playbook or interrupts it with a question. */
  private async runSteps(dc: DialogContext, position: PlaybookPosition, result: StepResult): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    let next = result;
    for (let count = 0; next.kind === 'go'; count += 1) {
      if (count >= MAX_STEPS) throw new Error(`The playbook ${this.playbook.symptom} goes round at ${position.step}`);
      if (isDirectlyOperated(turn)) {
        await handOver(turn, 'directly_operated_station');
        return dc.endDialog();
      }
      Object.assign(position, { step: next.to, tries: 0, asks: 0, walk: 0 });
      const step = this.stepAt(position)!;
      next = await kindOf(step).enter({ turn, playbook: this.playbook, position }, step);
    }
    if (next.kind === 'recap') return dc.replaceDialog(RECAP_DIALOG, { reason: next.reason });
    if (next.kind === 'switch') return dc.replaceDialog(next.to);
    if (next.kind === 'offer_switch')
      return dc.beginDialog(SWITCH_SYMPTOM_DIALOG, { from: this.playbook.symptom, to: next.to });
    if (next.kind === 'offer_agent') return dc.beginDialog(OFFER_AGENT_DIALOG, { angry: next.angry });
    return next.kind === 'end' ? dc.endDialog() : Dialog.EndOfTurn;
  }

  /** Reads the position from the dialog's state. */
  private positionIn(instance: DialogInstance): PlaybookPosition {
    return instance.state as PlaybookPosition;
  }

  private stepAt(position: PlaybookPosition): Step | undefined {
    return this.playbook.steps.find((step) => step.id === position.step);
  }
}

/** Whether the message says of a session that is to be ended that the charge cannot be ended. */
function isRunningSession({ message, parts }: ConversationTurn, { traits }: Playbook): boolean {
  return traits.endsSession && readCannotEnd(parts.wordings, message.text) !== null;
}

/** Whether "the button cannot be pressed" describes the fault that is asked for; at other steps, reporting it fails. */
function isFaultDescription(step: StepOf<'ask'>, meaning: ReplyMeaning | null): boolean {
  return step.slot === 'faultDescription' && meaning === 'cannot_report';
}

/** Notes and repeats further troubles of the charger. */
function noteTroubles(turn: ConversationTurn, known: readonly Trouble[], added: readonly Trouble[]): void {
  const supportCase = turn.state.case!;
  if (turn.parts.playbooks.traitsOf(supportCase.symptom).describesFault)
    supportCase.faultDescription ??= readFaultClause(turn, turn.message);
  if (known.some(isNamed)) turn.acknowledge(otherTroublesLine(turn, added));
  else acknowledgeTroubles(turn, added, supportCase.symptom!);
  acknowledgeFirstHelp(turn, added);
}

function isNamed(trouble: Trouble): boolean {
  return trouble !== CATCH_ALL_SYMPTOM;
}

/** Whether the message names the error step that is asked for, and so does not report a broken card reader. */
function namesAskedErrorStep({ message, parts }: ConversationTurn, step: Step, other: SymptomId): boolean {
  if (step.kind !== 'ask' || step.slot !== 'errorStep' || !parts.playbooks.traitsOf(other).describesFault) return false;
  return message.understanding.details.errorStep !== null;
}

/** Repeats the station that "the station's name is …" gives where it is asked for, whatever else the message says. */
function takesNamedStation(turn: ConversationTurn, step: Step, before: Details): boolean {
  if (!isAsked(step, 'station') || before.station !== null || readNamedPlace(turn) === null) return false;
  return acknowledgePlace(turn, turn.state.case!.details);
}

/** Whether the case is at a directly operated station: the playbooks do not cover these, an agent takes over. */
function isDirectlyOperated({ state, parts }: ConversationTurn): boolean {
  return state.case !== null && stationOf(parts.stationDirectory, state.case)?.directlyOperated === true;
}
