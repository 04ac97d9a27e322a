import { hasAnyDetail } from '../../src/domain/details';
import type { ConversationTurn } from '../core/conversationTurn';
import { findAll } from '../../src/platform/findAll';

/** The longest message whose only number is taken for the charger's. Characters. */
const MAX_NUMBER_LENGTH = 24;

const NUMBER = /(?<![a-z\d.:-])(\d{1,3})(?![\d.:%a-z-])(\p{L}*)/giu;

/** So many words before a number may say what it is ("my age is 60"). */
const SUBJECT_WORDS = 2;

/**
 * Returns the number that the message may give the charger: the only one besides the one on record ("looks like 13", "not
 * 3 but 5", "22, I said 22"). Times, prices, percentages and measured values are none, nor what is said of something
 * else ("my age is 60").
 * @param current the charger on record
 */
export function readBareCharger(turn: ConversationTurn, current: string | null): string | null {
  const { text, understanding } = turn.message;
  const { details, contact, technical } = understanding;
  if (hasAnyDetail(details) || contact !== null || technical.codes.length > 0) return null;
  if (text.length > MAX_NUMBER_LENGTH || turn.parts.wordings.hasListedWord('recap.amounts', text)) return null;
  const found = findAll(NUMBER, text).filter((match) => isAboutCharger(turn, text.slice(0, match.index)));
  // "3분" and "3층" count something.
  const isCharger = (ending: string) =>
    ending === '' || turn.parts.wordings.hasListedWord('recap.number_endings', ending);
  const numbers = found.filter(([, , ending]) => isCharger(ending!)).map(([, number]) => number!);
  const others = [...new Set(numbers.filter((number) => number !== current))];
  return others.length === 1 ? String(Number(others[0])) : null;
}

/** Whether the words before a number may be about the charger: they name nothing else as what the number is. */
function isAboutCharger({ parts }: ConversationTurn, before: string): boolean {
  const subject = before.trim().split(/\s+/).slice(-SUBJECT_WORDS).join(' ');
  const isSubject = parts.wordings.hasListedWord('recap.subject_ends', subject);
  return !isSubject || parts.wordings.hasListedWord('recap.number_subjects', subject);
}
