import type { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { ConversationTurn } from '../core/conversationTurn';
import { offeredChoice } from '../core/outcomes';
import { handOver } from '../handoff/handOver';
import { start } from './start';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { WordingKey } from '../words/wordingKey';
import { OFFER_AGENT_DIALOG, type OverlayAnswer } from '../core/dialogIds';

interface OfferState {
  /** The quick replies of the question below. */
  readonly offered: readonly string[];
  /** The driver is angry, rather than not understood. */
  readonly angry?: boolean | undefined;
  /** What the driver needs a person for; without it, because the bot does not understand. */
  readonly about?: 'money' | 'danger' | undefined;
}

/** Offers a person to a driver whom the bot did not understand twice, or who is angry. */
export class OfferAgentDialog extends Dialog {
  constructor() {
    super(OFFER_AGENT_DIALOG);
  }

  override async beginDialog(
    dc: DialogContext,
    options?: Pick<OfferState, 'angry' | 'about'>,
  ): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { angry, about } = options ?? {};
    dc.activeDialog!.state = { offered: turn.state.offered, angry, about } satisfies OfferState;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { offered, angry, about } = dc.activeDialog!.state as OfferState;
    const answer = offeredChoice(turn) ?? turn.message.meaning;
    // Who tells where it burns does not want to be asked again.
    const givesPlace = about === 'danger' && answer !== 'no' && mergeMessageIntoCase(turn, true);
    if (answer === 'yes' || givesPlace || (answer === null && turn.message.understanding.angry)) {
      if (turn.state.case !== null && turn.message.understanding.angry) turn.empathize('angry');
      await handOver(turn, about !== undefined ? 'asked_for_agent' : angry === true ? 'unsatisfied' : 'not_understood');
      return dc.endDialog({ handedOver: true } satisfies OverlayAnswer);
    }
    const isOverPlaybook = dc.stack.length > 1;
    if (isOverPlaybook) {
      return dc.endDialog((answer === 'no' ? {} : { answeredBelow: { offered } }) satisfies OverlayAnswer);
    }
    await dc.cancelAllDialogs();
    turn.state.misses = 0;
    await start(dc, turn);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { angry, about } = instance.state as OfferState;
    if (angry === true) ConversationTurn.of(context).empathize('angry');
    await ConversationTurn.of(context).say([offerQuestion(angry, about)], ['yes', 'no']);
  }
}

function offerQuestion(angry: OfferState['angry'], about: OfferState['about']): WordingKey {
  if (about !== undefined) return `offer_agent.${about}`;
  return angry === true ? 'offer_agent.angry' : 'none.offer_agent';
}
