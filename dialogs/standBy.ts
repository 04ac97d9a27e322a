import type { DialogContext } from 'botbuilder-dialogs';
import { obey, readCommand } from './anytime';
import type { ConversationTurn } from './conversationTurn';
import { photosToAdd } from './photosToAdd';

/**
 * A person has the conversation, or soon will: the bot only confirms that a message reached the ticket, and answers
 * what is about the ticket or about starting over. Once somebody has taken the ticket it confirms one message, so that
 * the driver knows they arrive, and then falls silent: it never talks over a person.
 */
export async function standBy(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { heard, ticket, state } = turn;
  const command = readCommand(turn);
  const isCommand = command !== null && command !== 'cancel' && command !== 'help';
  const addPhotos = photosToAdd(ticket!.photos, heard.photos);
  const addMessage = heard.text !== '' && !isCommand ? heard.text : undefined;
  if (addPhotos.length > 0 || addMessage !== undefined) {
    turn.changeTicket({ number: ticket!.number, addPhotos, addMessage });
  }
  if (isCommand) return obey(command, dc, turn);
  if (ticket!.status === 'assigned') {
    if (state.confirmedTo === ticket!.number) return;
    state.confirmedTo = ticket!.number;
  }
  if (heard.unreadableFiles > 0) return turn.say(['photo.unreadable']);
  if (state.empathy.last !== 'waiting') turn.empathize('waiting');
  await turn.say([heard.photos.length > 0 ? 'waiting.photo_added' : 'waiting.added'], ['status', 'restart']);
}
