import type { TurnContext } from 'botbuilder-core';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { CLARIFY_DIALOG, OFFER_AGENT_DIALOG } from './dialogIds';
import { isSymptomId, type SymptomId } from '../src/domain/symptom';
import { ConversationTurn } from './conversationTurn';
import { offeredChoice } from './engine/hearing';
import { beginPlaybook, start } from './start';

const MAX_CANDIDATES = 3;

interface Candidates {
  readonly symptoms: readonly SymptomId[];
  /** It was asked again already. */
  readonly again?: boolean;
}

/** Shows what the message may be about and lets the driver pick, or say it again in other words. */
export class ClarifyDialog extends Dialog {
  constructor() {
    super(CLARIFY_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { candidates } = ConversationTurn.of(dc.context).heard.understanding;
    const symptoms = candidates.slice(0, MAX_CANDIDATES).map((candidate) => candidate.symptom);
    dc.activeDialog!.state = { symptoms } satisfies Candidates;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const { symptoms, again } = dc.activeDialog!.state as Candidates;
    const choice = offeredChoice(turn);
    if (choice === null && again !== true && isAboutReport(turn)) {
      dc.activeDialog!.state = { symptoms, again: true } satisfies Candidates;
      turn.empathize('second_failure');
      await this.repromptDialog(dc.context, dc.activeDialog!);
      return Dialog.EndOfTurn;
    }
    await dc.cancelAllDialogs();
    if (choice === null && isAboutReport(turn)) await dc.beginDialog(OFFER_AGENT_DIALOG);
    else if (isSymptomId(choice)) await beginPlaybook(dc, turn, choice);
    else if (choice === 'other_problem') {
      if (symptoms.includes('other_fault')) await dc.beginDialog(OFFER_AGENT_DIALOG);
      else await beginPlaybook(dc, turn, 'other_fault');
    } else if (saysNoMore(turn)) await passOn(dc, turn);
    else await start(dc, turn);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { symptoms } = instance.state as Candidates;
    const turn = ConversationTurn.of(context);
    const { angry } = turn.heard.understanding;
    if (angry) turn.empathize('angry');
    await turn.say(['clarify.ask'], [...symptoms, 'other_problem', ...(angry ? ['agent'] : [])]);
  }
}

/** "I reported it and it still fails" does not tell which trouble it is. */
function isAboutReport({ heard }: ConversationTurn): boolean {
  const { decision, remarks } = heard.understanding;
  const saysReported =
    heard.meaning === 'reported' || heard.meaning === 'cannot_report' || remarks.includes('reported');
  return decision !== 'match' && saysReported;
}

/** "It just does not work": the driver has said all there is to say. */
function saysNoMore({ heard }: ConversationTurn): boolean {
  const { decision } = heard.understanding;
  if (decision === 'match') return false;
  return decision === 'clarify' || heard.meaning === 'not_solved' || heard.meaning === 'no';
}

async function passOn(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  if (turn.heard.understanding.angry) await dc.beginDialog(OFFER_AGENT_DIALOG, { angry: true });
  else await beginPlaybook(dc, turn, 'other_fault');
}
