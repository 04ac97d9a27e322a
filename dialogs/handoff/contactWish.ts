import { stripMarkup } from '../words/stripMarkup';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';

/** A longer wish is kept in part. Characters. */
const MAX_WISH_LENGTH = 60;

/** Telephone numbers and mail addresses, which stand before the wish on a ticket. */
const NUMBER = /[+(]?\d[\d\s()./_~-]{7,}\d/g;
/** A number in Korean words, with the ending after it. */
const SPELT_NUMBER = /[\uacf5\uc601\uc77c\uc774\uc0bc\uc0ac\uc624\uc721\ub959\uce60\ud314\uad6c\s-]{9,}\S?/g;
const ADDRESS = /[\w.+-]+\s?@\s?[\w.-]+/g;

/** "7pm" is a time of day. */
const TIME = /\d\s?(?:[ap]\.?m\b|o'clock)/gi;

/** What a clause has that is part of a wish. */
const WISH_WORDS = ['contact.wish_texts', 'contact.wish_times', 'contact.wish_calls'] as const;

/** How or when a driver wants to be contacted. */
export interface ContactWish {
  /** The driver's words. */
  readonly words: string;
  /** Whether a text is wanted instead of a call, for which the team needs a number. */
  readonly wantsText: boolean;
}

/** Returns a text without telephone numbers and mail addresses. */
function withoutContact(text: string): string {
  return text.replace(NUMBER, ' ').replace(SPELT_NUMBER, ' ').replace(ADDRESS, ' ').replace(/\s+/g, ' ').trim();
}

/** Returns how or when the driver wants to be contacted ("text me", "call me in the evening"); `null` if not said. */
export function readContactWish(turn: ConversationTurn): ContactWish | null {
  const { message, parts } = turn;
  if (readOfferedChoice(turn) !== null) return null;
  // "Will you call in the evening?" wishes nothing, "could you text me?" does.
  const isRequest = (clause: string) => parts.wordings.hasListedWord('contact.wish_requests', clause);
  const has = (key: (typeof WISH_WORDS)[number], text: string) =>
    parts.wordings.hasListedWord(key, text.replace(TIME, ' oclock '));
  const deniesRefusal = parts.wordings.hasListedWord('contact.denies_refusal', message.text);
  const stated = parts.matcher
    .splitClauses(message.text)
    .filter((clause) => isRequest(clause) || !parts.questionReader.asks(clause))
    .filter((clause) => !deniesRefusal || WISH_WORDS.some((key) => has(key, clause)))
    .join(' ');
  const wantsText = has('contact.wish_texts', stated);
  if (!wantsText && !(has('contact.wish_times', stated) && has('contact.wish_calls', stated))) return null;
  const words = stripMarkup(withoutContact(stated)).replace(/^[\s,.]+|[\s,.]+$/g, '');
  return words === '' ? null : { words: words.slice(0, MAX_WISH_LENGTH), wantsText };
}
