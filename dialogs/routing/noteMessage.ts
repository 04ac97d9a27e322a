import { noteMood } from '../handoff/noteMood';
import { notePayment } from './notePayment';
import { noteOthersCharge } from '../case/noteOthersCharge';
import { noteDriverMessage } from './recordForAgent';
import { noteReportRefusal } from '../playbook/reportClaims';
import type { ConversationTurn } from '../core/conversationTurn';

/** Notes what a message shows, whatever it is the answer to. */
export function noteMessage(turn: ConversationTurn): void {
  noteDriverMessage(turn);
  noteMood(turn);
  notePayment(turn);
  noteOthersCharge(turn);
  noteReportRefusal(turn);
}
