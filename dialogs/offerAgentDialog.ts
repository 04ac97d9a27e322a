import type { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { ConversationTurn } from './conversationTurn';
import { offeredChoice } from './engine/hearing';
import { handOver } from './handOver';
import { start } from './start';
import { OFFER_AGENT_DIALOG, type OverlayAnswer } from './dialogIds';

/** Offers a person to a driver whom the bot did not understand twice. */
export class OfferAgentDialog extends Dialog {
  constructor() {
    super(OFFER_AGENT_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    await this.repromptDialog(dc.context);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const answer = offeredChoice(turn) ?? turn.heard.meaning;
    if (answer === 'yes') {
      await handOver(turn, 'not_understood');
      return dc.endDialog({ handedOver: true } satisfies OverlayAnswer);
    }
    const overPlaybook = dc.stack.length > 1;
    if (overPlaybook) return dc.endDialog({} satisfies OverlayAnswer);
    await dc.cancelAllDialogs();
    turn.state.misses = 0;
    await start(dc, turn);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext): Promise<void> {
    await ConversationTurn.of(context).say(['none.offer_agent'], ['yes', 'no']);
  }
}
