import type { TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import type { HandoffReason } from '../../src/domain/ticket';
import { ConversationTurn } from '../core/conversationTurn';
import { mergeMessageIntoCase } from '../case/supportCase';
import { complainsAboutPayment } from '../core/complainsAboutPayment';
import { readYesOrNo } from '../core/readYesOrNo';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { handOver } from '../handoff/handOver';
import { answerWhileIdle } from './answerWhileIdle';
import type { WordingKey } from '../words/wordingKey';
import { OFFER_AGENT_DIALOG, type InterruptionResult } from '../core/dialogIds';

interface OfferState {
  /** The quick replies of the interrupted question. */
  readonly offered: readonly string[];
  /** The agent is offered because the driver is angry. */
  readonly angry?: boolean | undefined;
  /** The subject the agent is offered for; without it and `angry`, the bot did not understand the driver. */
  readonly about?: 'money' | 'leaving' | undefined;
}

/** Offers an agent to a driver who is angry, was not understood twice, writes about money, or gives up. */
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
    const answer = readAnswer(turn, about);
    if (answer === 'yes' || (answer === null && turn.message.understanding.angry)) {
      if (turn.state.case !== null && turn.message.understanding.angry) turn.empathize('angry');
      await handOver(turn, reasonOf(angry, about));
      return dc.endDialog({ handedOver: true } satisfies InterruptionResult);
    }
    if (about === 'leaving' && (answer === 'no' || answer === 'refused' || answer === 'cancel')) {
      await turn.say(['recap.refused'], ['restart']);
      return dc.endDialog();
    }
    const isInterrupting = dc.stack.length > 1;
    if (isInterrupting) {
      return dc.endDialog((answer === 'no' ? {} : { answersPlaybook: { offered } }) satisfies InterruptionResult);
    }
    await dc.cancelAllDialogs();
    turn.state.misses = 0;
    await answerWhileIdle(dc, turn);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { angry, about } = instance.state as OfferState;
    if (angry === true) ConversationTurn.of(context).empathize('angry');
    await ConversationTurn.of(context).say([offerQuestionKey(angry, about)], ['yes', 'no']);
  }
}

/** Returns what the message answers to the offer; a driver who only goes on about the money wants the agent for it. */
function readAnswer(turn: ConversationTurn, about: OfferState['about']): string | null {
  const { meaning, understanding } = turn.message;
  const choice = readOfferedChoice(turn);
  const goesOn = understanding.signals.includes('money') || complainsAboutPayment(turn);
  const isAboutMoney = about === 'money' && choice === null && goesOn;
  if (isAboutMoney && meaning !== 'refused' && meaning !== 'cancel') {
    mergeMessageIntoCase(turn, true);
    keepPayment(turn);
    return 'yes';
  }
  if (about === 'leaving' && understanding.signals.includes('asks_to_file')) return 'yes';
  return triesAlone(turn) ? 'no' : (readYesOrNo(turn) ?? choice ?? meaning);
}

/** Whether the driver wants to try once more instead ("no, I'll do it again"); "yes, I'll do that" agrees. */
function triesAlone({ message, parts }: ConversationTurn): boolean {
  const [firstWord = ''] = message.text.split(/[\s,.!]+/);
  return message.meaning === 'will_try' && parts.matcher.readReply(firstWord) !== 'yes';
}

/** The longest payment that is described in the fault. Characters. */
const MAX_PAYMENT_LENGTH = 100;

/** Makes what the driver says of a payment, with its amount, the fault of a case that has no trouble. */
export function keepPayment(turn: ConversationTurn): void {
  const { case: supportCase } = turn.state;
  if (supportCase === null || supportCase.symptom !== null || !complainsAboutPayment(turn)) return;
  supportCase.faultDescription = turn.message.text.slice(0, MAX_PAYMENT_LENGTH);
}

/** Offers an agent for a subject; if an agent is already offered, repeats that question. */
export async function offerAgentAbout(dc: DialogContext, about: NonNullable<OfferState['about']>): Promise<void> {
  if (dc.activeDialog?.id === OFFER_AGENT_DIALOG) await dc.repromptDialog();
  else await dc.beginDialog(OFFER_AGENT_DIALOG, { about });
}

/** Returns why the driver is handed over: who leaves only agrees to have the trouble filed. */
function reasonOf(angry: OfferState['angry'], about: OfferState['about']): HandoffReason {
  if (about === 'money') return 'asked_for_agent';
  return about === 'leaving' || angry === true ? 'unsatisfied' : 'not_understood';
}

function offerQuestionKey(angry: OfferState['angry'], about: OfferState['about']): WordingKey {
  if (about !== undefined) return `offer_agent.${about}`;
  return angry === true ? 'offer_agent.angry' : 'none.offer_agent';
}
