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

/**
 * Returns the menu that the driver needs next, from 1: the one they cannot find or only see, or the one after the one they
 * have reached. Returns `null` if the message names no menu, or says neither.
 * @param walk the menu that is shown; 0 outside the walk
 */
export function readNeededMenu({ message, parts }: ConversationTurn, walk: number): number | null {
  const says = (key: WordingKey) => parts.wordings.hasListedWord(key, message.text);
  const named = MENU_WORDS.findLastIndex(says) + 1;
  if (named === 0) return null;
  if (says('report.menu_missing')) return named;
  if (walk > 0 && named > walk && says('report.menu_seen')) return named;
  return says('report.menu_reached') ? named + 1 : null;
}
