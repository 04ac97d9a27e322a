import type { ConversationTurn } from '../core/conversationTurn';

/** Answers a driver who says of a hospital, or of others who wait, with one short human word. */
export function noteHardship(turn: ConversationTurn): void {
  const { wordings } = turn.parts;
  const { text } = turn.message;
  if (wordings.hasListedWord('hardship.grave_words', text)) turn.empathize('hardship');
  else if (wordings.hasListedWord('hardship.others_words', text)) turn.empathize('others_wait');
}
