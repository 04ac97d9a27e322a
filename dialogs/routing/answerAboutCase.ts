import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { formatRecap } from '../handoff/recap';
import { TICKET_COUNT_QUESTION } from './answerLine';

/**
 * Says what is noted so far to a driver who asks for it before there is a ticket ("read it back to me"), and repeats the
 * open question.
 * @returns whether the message asked for it
 */
export async function answerAboutCase(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message, parts } = turn;
  if (dc.activeDialog === undefined || dc.activeDialog.id === RECAP_DIALOG || state.case === null) return false;
  const { symptom } = state.case;
  const asksForContent =
    message.understanding.signals.includes('asks_ticket_content') ||
    asksWhetherPlaceIsRight(turn) ||
    parts.questionReader.read(message.text, { symptom, slot: null })?.id === TICKET_COUNT_QUESTION;
  if (!asksForContent) return false;
  const facts = formatRecap(turn, state.case);
  state.misses = 0;
  await turn.sayAside([facts === '' ? { key: 'recap.nothing_yet' } : { key: 'recap.so_far', values: { facts } }]);
  await dc.repromptDialog();
  return true;
}

/** Whether the driver asks if the place is noted rightly ("so it is Gangneung now, right?"). */
function asksWhetherPlaceIsRight({ message, parts, state }: ConversationTurn): boolean {
  const { station, charger } = message.understanding.details;
  const known = state.case!.details;
  const isKnown = (station !== null && station === known.station) || (charger !== null && charger === known.charger);
  const { text } = message;
  return isKnown && parts.questionReader.asks(text) && parts.wordings.hasListedWord('recap.asks_right', text);
}
