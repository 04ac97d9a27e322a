import { loadContent, type BotContent } from '../../src/app';

let content: BotContent | null = null;

/** Returns the bot's wordings and matcher, loaded once for all bots of a test file. */
export function sharedContent(): BotContent {
  return (content ??= loadContent());
}
