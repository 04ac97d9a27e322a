import { ERROR_STEPS } from '../src/domain/details';
import { LOCALES } from '../src/domain/locale';
import { SYMPTOM_IDS, isSymptomId } from '../src/domain/symptom';
import type { Words } from './words/words';
import type { WordingKey } from './words/wordingKey';

/** A quick reply, by what it means; its label is a wording. */
export type Choice = string;

export const SYMPTOM_CHOICES: readonly Choice[] = SYMPTOM_IDS;
export const ERROR_STEP_CHOICES: readonly Choice[] = ERROR_STEPS;

/** The wording of a quick reply's label. */
export function choiceKey(choice: Choice): WordingKey {
  return (isSymptomId(choice) ? `symptom.${choice}` : `choice.${choice}`) as WordingKey;
}

/** The one of `choices` whose label the driver tapped or typed, in whichever language it was shown. */
export function readChoice(text: string, choices: readonly Choice[], words: Words): Choice | null {
  const typed = plain(text);
  if (typed === '') return null;
  const isTyped = (choice: Choice) => LOCALES.some((locale) => plain(words.say(locale, choiceKey(choice))) === typed);
  return choices.find(isTyped) ?? null;
}

/** Longer than this behind a word of a label is no ending any more. Characters. */
const LONGEST_ENDING = 3;

/**
 * The one choice whose label begins with what was typed, or has a word that was typed, with or without an ending
 * ("card" of "Tapping the card").
 */
export function readPartOfChoice(text: string, choices: readonly Choice[], words: Words): Choice | null {
  const typed = plain(text);
  if (typed === '' || /^[a-z0-9]$/.test(typed)) return null;
  const isPart = (label: string) => plain(label).startsWith(typed) || label.split(/\s/).some(isTypedWord);
  const isTypedWord = (part: string) => {
    const word = plain(part);
    const ending = typed.length - word.length;
    return word === typed || (word.length > 1 && typed.startsWith(word) && ending <= LONGEST_ENDING);
  };
  const found = choices.filter((choice) => LOCALES.some((locale) => isPart(words.say(locale, choiceKey(choice)))));
  return found.length === 1 ? found[0]! : null;
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.!?~·’'"]/g, '');
}
