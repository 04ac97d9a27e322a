import { hasAnyDetail } from '../../src/domain/details';
import { TROUBLES } from '../../src/domain/trouble';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readAlone } from '../core/readParts';
import { withMessage } from '../core/withMessage';
import { FAULT_SEPARATOR, listDescribed } from './faultDescription';
import { readRejectedTroubles } from './readRejectedTroubles';
import { asksToRemove } from './removeFromCase';

/** A message in two parts; `rest` is `null` if all of it wants something taken off. */
export interface Removal {
  readonly removal: ParsedMessage;
  readonly rest: ParsedMessage | null;
}

/** The longest sentence that wants something taken off without saying what ("Please delete it."). Characters. */
const MAX_BARE_LENGTH = 12;

/**
 * Splits off the sentences that want something taken off ("Number 2 is fine. Leave out the screen."), which say nothing of
 * what is right.
 * @returns `null` if no sentence does
 */
export function splitRemoval(turn: ConversationTurn): Removal | null {
  const { parts, message } = turn;
  const removes = (sentence: string) =>
    parts.wordings.hasListedWord('recap.removes', sentence) &&
    !parts.questionReader.asks(sentence) &&
    withMessage(turn, readAlone(turn, sentence), () => asksToRemove(turn));
  const sentences = parts.questionReader.listSentences(message.text);
  const isRemoving = sentences.map(removes);
  // "It still says the screen. Delete it."
  const isMeant = sentences.map((_, index) => {
    const next = sentences[index + 1];
    return isRemoving[index] === true || (isRemoving[index + 1] === true && next!.length <= MAX_BARE_LENGTH);
  });
  if (!isRemoving.includes(true)) return null;
  const rest = sentences.filter((_, index) => !isMeant[index]);
  return {
    removal: readAlone(turn, sentences.filter((_, index) => isMeant[index]).join(' ')),
    rest: rest.length === 0 ? null : readAlone(turn, rest.join(' ')),
  };
}

/** Whether the message wants one detail taken off what is or will be on a ticket, and not the ticket withdrawn. */
export function removesDetail(turn: ConversationTurn): boolean {
  return readDetailRemoval(turn) !== null;
}

/** Returns the part of the message that wants one detail taken off; `null` if none does. */
function readDetailRemoval(turn: ConversationTurn): ParsedMessage | null {
  const { wordings } = turn.parts;
  if (wordings.hasListedWord('waiting.cancels_ticket', turn.message.text)) return null;
  const removal = splitRemoval(turn)?.removal;
  if (removal === undefined) return null;
  if (hasAnyDetail(removal.understanding.details) || wordings.hasListedWord('recap.detail_words', removal.text))
    return removal;
  const rejected = withMessage(turn, removal, () => readRejectedTroubles(turn, TROUBLES));
  return rejected.length > 0 ? removal : null;
}

/**
 * Returns a ticket's description without the faults that the message wants taken off; `null` if none is left.
 * @param description faults, separated; `null` if there are none
 */
export function withoutRemoved(turn: ConversationTurn, description: string | null): string | null {
  const removal = description === null ? null : readDetailRemoval(turn);
  if (description === null || removal === null) return description;
  const isKept = (clause: string) => {
    const named = listDescribed(turn, clause);
    const isQuoted = toCompact(removal.text).includes(toCompact(clause));
    const rejected = withMessage(turn, removal, () => readRejectedTroubles(turn, named));
    return !isQuoted && (named.length === 0 || rejected.length < named.length);
  };
  return description.split(FAULT_SEPARATOR).filter(isKept).join(FAULT_SEPARATOR) || null;
}

function toCompact(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
