import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { isButtonLabel, readChoice } from '../core/quickReplies';
import { RATING_CHOICES } from '../handoff/closeTicket';
import { readQuestion } from './answerQuestion';
import { readCommand } from './commands';
import { readStars } from './readStars';

/** A rating of so many stars or fewer gets an apology. */
const MAX_BAD_STARS = 2;

/**
 * Stores the rating that the driver was asked for, and then what they add to it. Anything else ends the question.
 * @returns whether the message was answered
 */
export async function handleRating(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message, parts } = turn;
  const { rating } = state;
  if (rating === null) return false;
  const choice = readChoice(message.text, RATING_CHOICES, parts.wordings);
  const given =
    choice === null
      ? readStars(message.text, parts.wordings)
      : { stars: RATING_CHOICES.findIndex((one) => one === choice) + 1, hasMore: false };
  if (given !== null && !hasAttachment(turn)) return storeStars(dc, turn, rating.number, given);
  state.rating = null;
  if (rating.stars === null || isForTheBot(dc, turn)) return false;
  storeRating(turn, rating.number, rating.stars, message.text);
  await turn.say(['rating.words_noted']);
  return true;
}

async function storeStars(
  dc: DialogContext,
  turn: ConversationTurn,
  number: string,
  { stars, hasMore }: { readonly stars: number; readonly hasMore: boolean },
): Promise<boolean> {
  const { state, message } = turn;
  storeRating(turn, number, stars, hasMore ? message.text : null);
  state.rating = hasMore ? null : { number, stars };
  if (hasMore && isForTheBot(dc, turn)) return false;
  const thanks = stars <= MAX_BAD_STARS ? 'rating.thanks_bad' : 'rating.thanks_good';
  await turn.say(hasMore ? [thanks] : [thanks, 'rating.ask_words']);
  return true;
}

function storeRating(turn: ConversationTurn, number: string, stars: number, words: string | null): void {
  turn.changeTicket({ number, work: { rating: { stars, words } } });
}

/** Whether the message is for the bot: a trouble, a question, a command, a button, a short reply, or a photo. */
function isForTheBot(dc: DialogContext, turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { understanding, meaning, text } = message;
  if (text === '' || hasAttachment(turn) || isButtonLabel(text, parts.wordings)) return true;
  const command = readCommand(turn);
  if (command !== null || readQuestion(dc, turn, command) !== null || parts.questionReader.asks(text)) return true;
  // Praise often names the trouble that is over.
  const isOver = meaning === 'solved' || meaning === 'thanks' || parts.wordings.hasListedWord('rating.praise', text);
  if (isOver && text.length > MAX_SHORT_REPLY) return false;
  return meaning !== null || understanding.decision !== 'none';
}

/** A "thank you" of so many characters says nothing about the agent. */
const MAX_SHORT_REPLY = 8;

function hasAttachment({ message }: ConversationTurn): boolean {
  const { photos, otherFiles, location } = message;
  return photos.length + otherFiles.length > 0 || location !== null;
}
