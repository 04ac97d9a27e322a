import type { DialogContext } from 'botbuilder-dialogs';
import { obey, readCommand } from './anytime';
import type { ConversationTurn } from './conversationTurn';

/**
 * A person has the conversation, or soon will: the bot only confirms that a message reached the ticket, and answers
 * what is about the ticket or about starting over. Once somebody has taken the ticket it does not even confirm, so
 * that it never talks over a person.
 */
export async function standBy(dc: DialogContext, turn: ConversationTurn): Promise<void> {
  const { heard, ticket, state } = turn;
  const command = readCommand(turn);
  const isCommand = command !== null && command !== 'cancel' && command !== 'help';
  const addPhotos = heard.photos.length > 0 ? heard.photos : undefined;
  const addMessage = heard.text !== '' && !isCommand ? heard.text : undefined;
  if (addPhotos !== undefined || addMessage !== undefined) {
    turn.changeTicket({ number: ticket!.number, addPhotos, addMessage });
  }
  if (isCommand) return obey(command, dc, turn);
  if (ticket!.status === 'assigned') return;
  if (heard.unreadableFiles > 0) return turn.say(['photo.unreadable']);
  if (state.empathy.last !== 'waiting') turn.empathize('waiting');
  await turn.say([heard.photos.length > 0 ? 'waiting.photo_added' : 'waiting.added'], ['status', 'restart']);
}
