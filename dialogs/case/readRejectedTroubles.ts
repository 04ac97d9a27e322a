import { LOCALES } from '../../src/domain/locale';
import { isFaultKind, type Trouble } from '../../src/domain/trouble';
import type { ConversationTurn } from '../core/conversationTurn';
import { readAlone } from '../core/readParts';
import { troubleKey } from './acknowledgeCase';
import { quotesLabel } from './quotesLabel';
import { readDenied } from './readDenied';
import { readTroubles } from './readReports';

/**
 * Returns which of the known troubles the message takes back ("please remove the screen", "a fault? no, just the card"):
 * those that the wrong part of a contrast names, or a message that wants something removed.
 */
export function readRejectedTroubles(turn: ConversationTurn, known: readonly Trouble[]): readonly Trouble[] {
  const { message, parts } = turn;
  const { correctedPart } = message.understanding;
  const isRemoval = parts.wordings.hasListedWord('recap.removes', message.text);
  const denied = listDenied(turn, known);
  if (denied.length > 0 || (correctedPart === null && !isRemoval)) return denied;
  const wrong = correctedPart === null ? message.text : message.text.replace(correctedPart, '');
  const named = readTroubles(turn, readAlone(turn, wrong));
  const rejected = known.filter((trouble) => named.includes(trouble) || isAbout(turn, wrong, trouble));
  // What is said to be right is not taken back with it.
  const right = correctedPart === null ? [] : readTroubles(turn, readAlone(turn, correctedPart));
  return rejected.filter((trouble) => !right.includes(trouble));
}

/** Returns the troubles that the message, by their names in the recap, says are wrong, or whose part of the charger is fine. */
function listDenied(turn: ConversationTurn, known: readonly Trouble[]): readonly Trouble[] {
  const { wordings, matcher } = turn.parts;
  const texts = readDenied(turn);
  const fine = matcher
    .splitClauses(turn.message.text)
    .filter((clause) => !clause.includes('?'))
    .flatMap((clause) => wordings.splitAtListedWord('recap.is_fine', clause)?.before ?? []);
  const { signals, faultKinds } = turn.message.understanding;
  const isUnplugged = signals.includes('unplugged') && !faultKinds.includes('connector_stuck');
  const isDenied = (trouble: Trouble): boolean =>
    (trouble === 'connector_stuck' && isUnplugged) ||
    texts.some((text) => quotesLabel(wordings, troubleKey(trouble), text)) ||
    (isFaultKind(trouble) && fine.some((text) => isAbout(turn, text, trouble)));
  return known.filter(isDenied);
}

/** Whether a text has a trouble's name as the driver read it in the recap, or what it is about ("remove the screen"). */
function isAbout({ parts }: ConversationTurn, text: string, trouble: Trouble): boolean {
  const { wordings } = parts;
  const compact = toCompact(text);
  return LOCALES.some((locale) => {
    const label = wordings.say(locale, troubleKey(trouble));
    if (compact.includes(toCompact(label))) return true;
    const subjects = label.split(/[\s·]+/).filter((word) => !wordings.hasListedWord('recap.label_words', word));
    return subjects.some((word) => compact.includes(toStem(word)));
  });
}

function toCompact(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}

/** A Korean word may end with a particle; its first two syllables are enough. */
function toStem(word: string): string {
  return /[a-z]/i.test(word) ? word.toLowerCase() : word.slice(0, 2);
}
