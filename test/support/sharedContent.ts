import { loadContent, type Content } from '../../src/app';

let content: Content | null = null;

/** The bot's words and its understanding, read once for all bots of a test file. */
export function sharedContent(): Content {
  return (content ??= loadContent());
}
