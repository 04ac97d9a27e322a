import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { sayAsideOrWithMenu } from './answerWhileIdle';
import { fileReplyKey } from './fileReply';

/**
 * Stores photos, acknowledges them, and says of other files that the bot cannot use them. Resolves with `true` if that
 * answers the message: it has no text.
 */
export async function handleAttachments(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { photos, location } = turn.message;
  turn.state.photos.push(...selectNewPhotos(turn.state.photos, photos));
  const fileReply = fileReplyKey(turn.message);
  const keys = [
    ...(photos.length > 0 ? (['photo.received'] as const) : []),
    ...(fileReply === null ? [] : [fileReply]),
  ];
  if (keys.length === 0) return false;
  if (hasOwnText(turn) || location !== null) {
    await turn.sayAside(keys);
    return false;
  }
  await sayAsideOrWithMenu(dc, turn, ...keys);
  await dc.repromptDialog();
  return true;
}

/** Whether a message says more than that it is a photo, as the label of a button for photos does. */
function hasOwnText({ message: { photos, text }, parts }: ConversationTurn): boolean {
  if (text === '') return false;
  return photos.length === 0 || !parts.wordings.hasListedWord('photo.naming_words', text);
}
