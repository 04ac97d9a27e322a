import { LOCALES, type Locale } from '../../src/domain/locale';
import { SYMPTOM_IDS, isSymptomId } from '../../src/domain/symptom';
import type { Wordings } from '../words/wordings';
import type { WordingKey } from '../words/wordingKey';

/** A quick reply, by what it means; its label is a wording, or stands behind `=` where it is a name. */
export type Choice = string;

const NAME_MARK = '=';
/** What fits on a quick-reply button of the narrowest channel. Characters. */
const MAX_NAME_LENGTH = 14;

/** The quick reply that says a name. */
export function nameChoice(name: string): Choice {
  return NAME_MARK + name;
}

/** What a quick reply says when it is tapped. */
export function choiceLabel(choice: Choice, locale: Locale, words: Wordings): string {
  return choice.startsWith(NAME_MARK) ? choice.slice(NAME_MARK.length) : words.say(locale, choiceKey(choice));
}

/** What stands on the button. Wordings fit, names may not. */
export function shortLabel(label: string): string {
  return /\p{Script=Hangul}/u.test(label) && label.length > MAX_NAME_LENGTH
    ? `${label.slice(0, MAX_NAME_LENGTH - 1)}…`
    : label;
}

export const SYMPTOM_CHOICES: readonly Choice[] = SYMPTOM_IDS;

/** The wording of a quick reply's label. */
export function choiceKey(choice: Choice): WordingKey {
  return (isSymptomId(choice) ? `symptom.${choice}` : `choice.${choice}`) as WordingKey;
}

/** The one of `choices` whose label the driver tapped or typed, in whichever language it was shown. */
export function readChoice(text: string, choices: readonly Choice[], words: Wordings): Choice | null {
  const typed = normalizeLabel(text);
  if (typed === '') return null;
  const isTyped = (choice: Choice) =>
    LOCALES.some((locale) => {
      const label = choiceLabel(choice, locale, words);
      return normalizeLabel(label) === typed || normalizeLabel(shortLabel(label)) === typed;
    });
  return choices.find(isTyped) ?? null;
}

/** Longer than this behind a word of a label is no ending any more. Characters. */
const MAX_ENDING_LENGTH = 3;

/**
 * The one choice whose label begins with what was typed, or has a word that was typed, with or without an ending
 * ("card" of "Tapping the card").
 */
export function readPartOfChoice(text: string, choices: readonly Choice[], words: Wordings): Choice | null {
  const typed = normalizeLabel(text);
  if (typed === '' || /^[a-z0-9]$/.test(typed)) return null;
  const isPart = (label: string) => normalizeLabel(label).startsWith(typed) || label.split(/\s/).some(isTypedWord);
  const isTypedWord = (part: string) => {
    const word = normalizeLabel(part);
    const ending = typed.length - word.length;
    return word === typed || (word.length > 1 && typed.startsWith(word) && ending <= MAX_ENDING_LENGTH);
  };
  const found = choices.filter((choice) => LOCALES.some((locale) => isPart(choiceLabel(choice, locale, words))));
  return found.length === 1 ? found[0]! : null;
}

function normalizeLabel(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.!?~·’'"]/g, '');
}
