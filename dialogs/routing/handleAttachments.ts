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
  const { photos, text, location } = turn.message;
  turn.state.photos.push(...selectNewPhotos(turn.state.photos, photos));
  const fileReply = fileReplyKey(turn.message);
  const keys = [
    ...(photos.length > 0 ? (['photo.received'] as const) : []),
    ...(fileReply === null ? [] : [fileReply]),
  ];
  if (keys.length === 0) return false;
  if (text !== '' || location !== null) {
    await turn.sayAside(keys);
    return false;
  }
  await sayAsideOrWithMenu(dc, turn, ...keys);
  await dc.repromptDialog();
  return true;
}
