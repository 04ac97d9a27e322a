import type { TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import { mergeMessageIntoCase } from '../case/supportCase';
import { CLARIFY_DIALOG, OFFER_AGENT_DIALOG } from '../core/dialogIds';
import { hasAnyDetail } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM, isSymptomId, SYMPTOM_IDS, type SymptomId } from '../../src/domain/symptom';
import { ConversationTurn } from '../core/conversationTurn';
import { mentionsReport } from '../core/incomingMessage';
import type { Choice } from '../core/quickReplies';
import { readYesOrNo } from '../core/readYesOrNo';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { beginPlaybook, answerWhileIdle } from './answerWhileIdle';

const MAX_CANDIDATES = 3;

/** Returns what an answer in words chooses: "yes" the only symptom that is offered, "neither" none of them. */
function readAnswer(turn: ConversationTurn, symptoms: readonly SymptomId[]): Choice | null {
  const { message, parts } = turn;
  if (parts.wordings.hasListedWord('clarify.neither', message.text)) return 'other_problem';
  const [only, ...others] = symptoms;
  const answer = only !== undefined && others.length === 0 ? readYesOrNo(turn) : null;
  return answer === null ? null : answer === 'yes' ? only! : 'other_problem';
}

interface ClarifyState {
  readonly symptoms: readonly SymptomId[];
  /** The question has already been repeated once. */
  readonly again?: boolean;
}

/** Offers the symptoms that the message may mean; the driver picks one or describes the problem in other words. */
export class ClarifyDialog extends Dialog {
  constructor() {
    super(CLARIFY_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { candidates } = ConversationTurn.of(dc.context).message.understanding;
    const likely = candidates.slice(0, MAX_CANDIDATES).map((candidate) => candidate.symptom);
    // In the order of the menu: near ties would jump from one message to the next.
    const symptoms = SYMPTOM_IDS.filter((symptom) => likely.includes(symptom));
    dc.activeDialog!.state = { symptoms } satisfies ClarifyState;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { symptoms, again } = dc.activeDialog!.state as ClarifyState;
    const choice = readOfferedChoice(turn) ?? readAnswer(turn, symptoms);
    if (choice === null && addsDetails(turn)) {
      mergeMessageIntoCase(turn, true);
      // Who has said in words what is wrong, and passes over the question, is not asked again.
      if (hasDescribedFault(turn, symptoms)) {
        await dc.cancelAllDialogs();
        await beginPlaybook(dc, turn, CATCH_ALL_SYMPTOM);
        return Dialog.EndOfTurn;
      }
      turn.acknowledge({ key: 'ask.noted' });
      await this.repromptDialog(dc.context, dc.activeDialog!);
      return Dialog.EndOfTurn;
    }
    if (choice === null && again !== true && isOnlyAboutReport(turn)) {
      turn.empathize('second_failure');
      return this.askOnceMore(dc, symptoms);
    }
    if (choice === null && again !== true && saysNothingKnown(turn)) {
      turn.acknowledge({ key: 'clarify.again' });
      return this.askOnceMore(dc, symptoms);
    }
    await dc.cancelAllDialogs();
    if (choice === null && isOnlyAboutReport(turn)) await dc.beginDialog(OFFER_AGENT_DIALOG);
    else if (isSymptomId(choice)) await beginPlaybook(dc, turn, choice);
    else if (choice === 'other_problem') {
      if (symptoms.includes(CATCH_ALL_SYMPTOM)) await dc.beginDialog(OFFER_AGENT_DIALOG);
      else await beginPlaybook(dc, turn, CATCH_ALL_SYMPTOM);
    } else if (namesFewer(turn, symptoms)) await narrowDown(dc, turn);
    else if (cannotBeMoreSpecific(turn)) await beginOtherFault(dc, turn);
    else await answerWhileIdle(dc, turn);
    return Dialog.EndOfTurn;
  }

  /** Repeats the question; it is repeated so only once. */
  private async askOnceMore(dc: DialogContext, symptoms: readonly SymptomId[]): Promise<DialogTurnResult> {
    dc.activeDialog!.state = { symptoms, again: true } satisfies ClarifyState;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { symptoms } = instance.state as ClarifyState;
    const turn = ConversationTurn.of(context);
    const { angry } = turn.message.understanding;
    if (angry) turn.empathize('angry');
    await turn.say(['clarify.ask'], [...symptoms, 'other_problem', ...(angry ? ['agent'] : [])]);
  }
}

/** Whether the message is about the fault report without naming a symptom ("I reported it and it still fails"). */
function isOnlyAboutReport({ message }: ConversationTurn): boolean {
  if (message.understanding.decision === 'match') return false;
  return mentionsReport(message) || message.meaning === 'cannot_report';
}

/** Whether the message gives details, such as the place or the step, and does not say what is wrong. */
function addsDetails({ message }: ConversationTurn): boolean {
  const { details, faultDescription } = message.understanding;
  return hasAnyDetail(details) && faultDescription === null && saysNothingKnown({ message });
}

/** Whether the driver has described a fault that may be any of the charger's. */
function hasDescribedFault({ state }: ConversationTurn, offered: readonly SymptomId[]): boolean {
  return offered.includes(CATCH_ALL_SYMPTOM) && (state.case?.faultDescription ?? null) !== null;
}

/** Whether the message neither names a trouble nor has the meaning of a reply. */
function saysNothingKnown({ message }: Pick<ConversationTurn, 'message'>): boolean {
  return message.understanding.decision === 'none' && message.meaning === null;
}

/** Whether the message leaves only some of the offered symptoms possible ("authentication"). */
function namesFewer({ message }: ConversationTurn, offered: readonly SymptomId[]): boolean {
  const { decision, candidates } = message.understanding;
  if (decision !== 'clarify' || message.meaning !== null || candidates.length >= offered.length) return false;
  return candidates.every(({ symptom }) => offered.includes(symptom));
}

/** Begins the playbook of the only symptom that is left, or asks which of them it is. */
async function narrowDown(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const [first, ...others] = turn.message.understanding.candidates;
  if (first !== undefined && others.length === 0) await beginPlaybook(dc, turn, first.symptom);
  else await dc.beginDialog(CLARIFY_DIALOG);
}

/** Whether the driver cannot be more specific ("It just does not work"). */
function cannotBeMoreSpecific({ message }: ConversationTurn): boolean {
  const { decision } = message.understanding;
  if (decision === 'match') return false;
  return (
    decision === 'clarify' || message.meaning === null || ['not_solved', 'no', 'dont_know'].includes(message.meaning)
  );
}

async function beginOtherFault(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  if (turn.message.understanding.angry) await dc.beginDialog(OFFER_AGENT_DIALOG, { angry: true });
  else await beginPlaybook(dc, turn, CATCH_ALL_SYMPTOM);
}
