import type { ConversationTurn } from '../../core/conversationTurn';
import type { WordingKey } from '../../words/wordingKey';

/** What drivers call the menus on the way to the app's fault report, in their order. */
const MENU_WORDS: readonly WordingKey[] = [
  'report.menu_words_1',
  'report.menu_words_2',
  'report.menu_words_3',
  'report.menu_words_4',
  'report.menu_words_5',
  'report.menu_words_6',
];

/** Returns the menu that a message names, from 1; 0 if it names none. */
function findNamedMenu({ message, parts }: ConversationTurn): number {
  return MENU_WORDS.findLastIndex((key) => parts.wordings.hasListedWord(key, message.text)) + 1;
}

/** Whether the driver names a menu and asks what comes after it ("what do I press after that?"). */
export function asksNextMenu(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  return findNamedMenu(turn) > 0 && parts.wordings.hasListedWord('report.asks_next', message.text);
}

/**
 * Returns the menu that the driver needs next, from 1: the one they cannot find or only see, or the one after the one they
 * have reached. Returns `null` if the message names no menu, or says neither.
 * @param walk the menu that is shown; 0 outside the walk
 */
export function readNeededMenu(turn: ConversationTurn, walk: number): number | null {
  const { message, parts } = turn;
  const says = (key: WordingKey) => parts.wordings.hasListedWord(key, message.text);
  const named = findNamedMenu(turn);
  if (named === 0) return null;
  if (asksNextMenu(turn)) return named + 1;
  if (says('report.menu_missing')) return named;
  if (walk > 0 && named > walk && says('report.menu_seen')) return named;
  return says('report.menu_reached') ? named + 1 : null;
}
