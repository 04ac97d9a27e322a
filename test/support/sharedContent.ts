import { loadContent, type BotContent } from '../../src/app';

let content: BotContent | null = null;

/** The bot's words and its understanding, read once for all bots of a test file. */
export function sharedContent(): BotContent {
  return (content ??= loadContent());
}
