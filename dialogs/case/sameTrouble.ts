import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { Trouble } from '../../src/domain/trouble';
import type { ConversationTurn } from '../core/conversationTurn';
import { readAddedChargers } from './readAddedChargers';

/** The charger that a message is compared with. */
interface OwnTrouble {
  readonly charger: string | null;
  readonly symptom: SymptomId | null;
  readonly troubles: readonly Trouble[];
}

/**
 * Returns the further chargers that fail in the same way according to the message ("number 4 too"): an empty list if the
 * driver names none ("the one beside it as well"), `null` if the message says no such thing.
 */
export function readSameTrouble(turn: ConversationTurn, own: OwnTrouble): readonly string[] | null {
  const { message, parts } = turn;
  const { details, otherChargers, workingChargers, faultKinds, symptom } = message.understanding;
  const has = (key: 'other_charger.same' | 'other_charger.beside') => parts.wordings.hasListedWord(key, message.text);
  // "Another card fails too" and "what if the next one fails?" report no other charger.
  const isOther = (['other_charger.other_means', 'other_charger.if_words'] as const).some((key) =>
    parts.wordings.hasListedWord(key, message.text),
  );
  if (isOther) return null;
  if (own.charger === null || workingChargers.length > 0 || message.meaning === 'solved') return null;
  const added = readAddedChargers(turn, own.charger);
  const isContrast = added.length === 0 && parts.wordings.hasListedWord('switch.corrects', message.text);
  if (message.text.includes('?') || isContrast) return null;
  const isOtherFault = faultKinds.some((fault) => !own.troubles.includes(fault));
  const isOtherSymptom = symptom !== null && symptom !== CATCH_ALL_SYMPTOM && symptom !== own.symptom;
  if (isOtherFault || isOtherSymptom) return null;
  const isBeside = has('other_charger.beside');
  if (added.length === 0 && !has('other_charger.same') && !(isBeside && faultKinds.length > 0)) return null;
  const named = [details.charger, ...otherChargers].filter((charger) => charger !== null && charger !== own.charger);
  return named.length > 0 || isBeside ? [...new Set(named as string[])] : null;
}
