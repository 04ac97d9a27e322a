import { keep, readKept } from './keptValues.js';

const DRAFT_KEY = 'support-chat.draft';
const UNSENT_KEY = 'support-chat.unsent';
/** More than a driver writes without a connection. */
const MAX_UNSENT = 50;

/** Returns what was typed in a conversation and not sent. */
export function readDraft(conversationId) {
  return readOf(DRAFT_KEY, conversationId)?.text ?? '';
}

export function keepDraft(conversationId, text) {
  keep(DRAFT_KEY, text === '' ? null : { conversationId, text });
}

/** Returns the messages of a conversation that the server has not taken yet, oldest first: `{ id, activity }` each. */
export function readUnsent(conversationId) {
  return readOf(UNSENT_KEY, conversationId)?.messages ?? [];
}

/** Keeps what waits to be sent. Photos are too large for that: they are lost with the page. */
export function keepUnsent(conversationId, messages) {
  const texts = messages.filter(({ files }) => files.length === 0).map(({ id, activity }) => ({ id, activity }));
  keep(UNSENT_KEY, texts.length === 0 ? null : { conversationId, messages: texts.slice(-MAX_UNSENT) });
}

/** What was written before the first connection belongs to the conversation that then begins. */
function readOf(key, conversationId) {
  const kept = readKept(key);
  return kept?.conversationId === conversationId || kept?.conversationId === null ? kept : null;
}
