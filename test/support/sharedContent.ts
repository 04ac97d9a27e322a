import { loadContent, type BotContent } from '../../src/botContent';

let content: BotContent | null = null;

/** Returns the bot's wordings and matcher, loaded once for all bots of a test file. */
export function sharedContent(): BotContent {
  return (content ??= loadContent());
}
