import type { TurnContext } from 'botbuilder-core';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import { concernsCharger } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import { choiceKey, readChoice } from '../core/quickReplies';
import type { SupportCase } from '../core/supportCaseState';
import { ConversationTurn } from '../core/conversationTurn';
import { SWITCH_SYMPTOM_DIALOG, type InterruptionResult } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { deniesSymptom } from '../case/deniedSymptom';
import { switchCase, caseFromMessage } from '../case/supportCase';

interface SwitchState {
  readonly from: SymptomId;
  readonly to: SymptomId;
  /** The case in the message that triggered the question; merged only if the driver says yes. */
  pendingCase: SupportCase;
  asked: number;
  /** The quick replies of the interrupted playbook's question. */
  readonly offered: readonly string[];
}

/** Asks whether to switch to another symptom that the driver mentions during a playbook. */
export class SwitchSymptomDialog extends Dialog {
  constructor() {
    super(SWITCH_SYMPTOM_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options: Pick<SwitchState, 'from' | 'to'>): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    dc.activeDialog!.state = {
      ...options,
      pendingCase: caseFromMessage(turn),
      asked: 1,
      offered: turn.state.offered,
    } satisfies SwitchState;
    await this.repromptDialog(dc.context, dc.activeDialog!);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = ConversationTurn.of(dc.context);
    const question = dc.activeDialog!.state as SwitchState;
    const isDenied = deniesSymptom(turn, question.to, turn.message.text);
    const answer = readOfferedChoice(turn) ?? (isDenied ? 'no' : turn.message.meaning);
    const { symptom } = turn.message.understanding;
    if (answer === 'yes' || (answer === null && symptom === question.to)) {
      switchCase(turn, question.to, question.pendingCase);
      return dc.endDialog({ switchTo: question.to } satisfies InterruptionResult);
    }
    if (turn.parts.wordings.hasListedWord('switch.both_words', turn.message.text)) {
      keepBoth(turn, question);
      await turn.say(['switch.both']);
      return dc.endDialog({} satisfies InterruptionResult);
    }
    const declined = turn.state.case?.declined;
    if (declined?.includes(question.to) === false) declined.push(question.to);
    const answersPlaybook = answersPlaybookQuestion(turn, question) ? { offered: question.offered } : undefined;
    if (answersPlaybook !== undefined) return dc.endDialog({ answersPlaybook } satisfies InterruptionResult);
    if (answer === null && question.asked === 1) {
      question.asked++;
      await this.repromptDialog(dc.context, dc.activeDialog!);
      return Dialog.EndOfTurn;
    }
    await turn.say(['switch.kept']);
    return dc.endDialog({} satisfies InterruptionResult);
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = ConversationTurn.of(context);
    const { to } = instance.state as SwitchState;
    const symptom = turn.parts.wordings.say(turn.state.locale, choiceKey(to));
    await turn.say([{ key: 'switch.ask', values: { symptom } }], ['yes', 'no']);
  }
}

/** Keeps the trouble of the message in the case, beside the one that is being handled; it is not offered again. */
function keepBoth({ state }: ConversationTurn, { to, pendingCase }: SwitchState): void {
  const supportCase = state.case!;
  supportCase.troubles = [...new Set([...supportCase.troubles, to, ...pendingCase.troubles])];
  supportCase.declined.push(to);
}

/** Whether the message ignores the offer to switch: it has a detail, another symptom or an outcome for the playbook. */
function answersPlaybookQuestion(turn: ConversationTurn, { offered }: SwitchState): boolean {
  const { understanding, meaning, text } = turn.message;
  if (readOfferedChoice(turn) !== null || meaning === 'no') return false;
  if (meaning !== null && meaning !== 'greeting' && meaning !== 'thanks') return true;
  return (
    concernsCharger(understanding.details) ||
    understanding.symptom !== null ||
    readChoice(text, offered, turn.parts.wordings) !== null
  );
}
