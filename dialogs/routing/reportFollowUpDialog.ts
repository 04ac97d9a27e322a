import type { TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import { findReport, stillSameLine } from '../case/lastReport';
import { ConversationTurn } from '../core/conversationTurn';
import { REPORT_FOLLOW_UP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { answerWhileIdle, MENU_CHOICES } from './answerWhileIdle';
import { continueReport } from './continueReport';

interface FollowUpState {
  /** `still_same`: is the trouble still there? `status`: shall an agent look after what was reported in the app? */
  readonly question: 'still_same' | 'status';
}

/** Asks a driver who comes back about a trouble that was reported in the app, or whose ticket is closed. */
export class ReportFollowUpDialog extends Dialog {
  constructor() {
    super(REPORT_FOLLOW_UP_DIALOG);
  }

  override async beginDialog(dc: DialogContext, { question }: FollowUpState): Promise<DialogTurnResult> {
    dc.activeDialog!.state = { question } satisfies FollowUpState;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { question } = dc.activeDialog!.state as FollowUpState;
    const report = findReport(turn);
    const answer = readOfferedChoice(turn) ?? turn.message.meaning;
    await dc.cancelAllDialogs();
    if (report !== null && (answer === 'not_solved' || answer === 'yes')) await continueReport(dc, turn, report);
    else if (answer === 'solved') await turn.say(['solved.closing']);
    else if (answer === 'no' && question === 'status') await turn.say(['idle.ready']);
    else if (answer === 'no') await turn.say(['return.other'], MENU_CHOICES);
    else await answerWhileIdle(dc, turn);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = ConversationTurn.of(context);
    const report = findReport(turn);
    if (report === null) return;
    const { question } = instance.state as FollowUpState;
    if (question === 'status') await turn.say(['return.app_status', 'return.offer_agent'], ['yes', 'no']);
    else await turn.say([stillSameLine(turn, report)], ['not_solved', 'solved']);
  }
}
