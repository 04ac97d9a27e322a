import type { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { ConversationTurn } from './conversationTurn';
import { offeredChoice } from './engine/hearing';
import { handOver } from './handOver';
import { start } from './start';
import { OFFER_AGENT_DIALOG, type OverlayAnswer } from './dialogIds';

interface Offer {
  /** The quick replies of the question below. */
  readonly offered: readonly string[];
  /** The driver is angry, rather than not understood. */
  readonly angry?: boolean | undefined;
}

/** Offers a person to a driver whom the bot did not understand twice, or who is angry. */
export class OfferAgentDialog extends Dialog {
  constructor() {
    super(OFFER_AGENT_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options?: Pick<Offer, 'angry'>): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    dc.activeDialog!.state = { offered: turn.state.offered, angry: options?.angry } satisfies Offer;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { offered, angry } = dc.activeDialog!.state as Offer;
    const answer = offeredChoice(turn) ?? turn.heard.meaning;
    if (answer === 'yes' || (answer === null && turn.heard.understanding.angry)) {
      if (turn.state.case !== null && turn.heard.understanding.angry) turn.empathize('angry');
      await handOver(turn, angry === true ? 'unsatisfied' : 'not_understood');
      return dc.endDialog({ handedOver: true } satisfies OverlayAnswer);
    }
    const overPlaybook = dc.stack.length > 1;
    if (overPlaybook) {
      return dc.endDialog((answer === 'no' ? {} : { answeredBelow: { offered } }) satisfies OverlayAnswer);
    }
    await dc.cancelAllDialogs();
    turn.state.misses = 0;
    await start(dc, turn);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { angry } = instance.state as Offer;
    if (angry === true) ConversationTurn.of(context).empathize('angry');
    await ConversationTurn.of(context).say([angry === true ? 'offer_agent.angry' : 'none.offer_agent'], ['yes', 'no']);
  }
}
