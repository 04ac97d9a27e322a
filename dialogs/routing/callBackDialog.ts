import type { TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import type { AskedQuestion } from '../../src/domain/questionReader';
import { mergeMessageIntoCase } from '../case/supportCase';
import { newCase } from '../core/supportCaseState';
import { ConversationTurn } from '../core/conversationTurn';
import { CALL_BACK_DIALOG, RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { handOver } from '../handoff/handOver';
import { needsRecap } from '../handoff/recap';

interface CallBackState {
  /** The question that is open. */
  readonly question: 'contact' | 'place';
}

/**
 * Hands a driver who wants to be telephoned over to an agent: asks for the number, then for the place, each at most once
 * and only if it is unknown. A driver who was asked gets no recap: they do not want to type.
 */
export class CallBackDialog extends Dialog {
  constructor() {
    super(CALL_BACK_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    turn.state.case ??= newCase();
    if (turn.state.contact === null) return this.ask(dc, 'contact');
    if (isPlaceUnknown(turn)) return this.ask(dc, 'place');
    if (needsRecap(turn)) return dc.replaceDialog(RECAP_DIALOG, { reason: 'asked_for_agent' });
    return this.close(dc, turn);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { question } = dc.activeDialog!.state as CallBackState;
    const { message, state } = turn;
    const { answeredPlace } = message.understanding;
    if (readOfferedChoice(turn) === null) {
      mergeMessageIntoCase(turn, true);
      const isNamed = question === 'place' && state.case!.details.station === null;
      if (isNamed && answeredPlace !== null)
        state.case!.details = { ...state.case!.details, station: answeredPlace.name };
    }
    return question === 'contact' && isPlaceUnknown(turn) ? this.ask(dc, 'place') : this.close(dc, turn);
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { question } = instance.state as CallBackState;
    const key = question === 'contact' ? 'contact.ask_number' : 'contact.place';
    await ConversationTurn.of(context).say([key], ['dont_know']);
  }

  private async ask(dc: DialogContext, question: CallBackState['question']): Promise<DialogTurnResult> {
    dc.activeDialog!.state = { question } satisfies CallBackState;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  private async close(dc: DialogContext, turn: ConversationTurn): Promise<DialogTurnResult> {
    await handOver(turn, 'asked_for_agent');
    return dc.endDialog();
  }
}

/** Whether the driver is asked for a telephone number. */
export function isAskingForNumber({ activeDialog }: DialogContext): boolean {
  return activeDialog?.id === CALL_BACK_DIALOG && (activeDialog.state as CallBackState).question === 'contact';
}

/** Where a telephone number is asked for, "which number?" and "what for?" are about that one. */
export function aboutNumber(dc: DialogContext, question: AskedQuestion): AskedQuestion {
  const isAboutNumber = question.id === 'charger_number_where' || question.id === 'why_ask';
  return isAboutNumber && isAskingForNumber(dc) ? { ...question, id: 'why_number' } : question;
}

function isPlaceUnknown({ state }: ConversationTurn): boolean {
  const { details, location, asked } = state.case!;
  return details.station === null && location === null && !asked.includes('station');
}
