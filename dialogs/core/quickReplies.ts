import { LOCALES, type Locale } from '../../src/domain/locale';
import { SYMPTOM_IDS, isSymptomId } from '../../src/domain/symptom';
import { MAX_LABEL_LENGTH } from '../words/localeProblems';
import { truncate } from '../../src/platform/truncate';
import type { Wordings } from '../words/wordings';
import type { WordingKey } from '../words/wordingKey';

/** The id of a quick reply. Its label is a wording; an id that starts with `=` carries a name as its label instead. */
export type Choice = string;

const NAME_MARK = '=';

/** Returns the quick reply whose label is the name itself. */
export function toNameChoice(name: string): Choice {
  return NAME_MARK + name;
}

/** Returns the text that is sent if the driver taps the quick reply. */
export function choiceLabel(choice: Choice, locale: Locale, wordings: Wordings): string {
  return choice.startsWith(NAME_MARK) ? choice.slice(NAME_MARK.length) : wordings.say(locale, choiceKey(choice));
}

/** Returns the button's title: the label, cut with an ellipsis if it is Korean and too long (only names are). */
export function shortenLabel(label: string): string {
  return /\p{Script=Hangul}/u.test(label) ? truncate(label, MAX_LABEL_LENGTH) : label;
}

export const SYMPTOM_CHOICES: readonly Choice[] = SYMPTOM_IDS;

/** Returns the wording key of a quick reply's label. */
export function choiceKey(choice: Choice): WordingKey {
  return isSymptomId(choice) ? `symptom.${choice}` : (`choice.${choice}` as WordingKey);
}

/** Returns the choice whose label the driver tapped or typed, in any language; `null` if there is no match. */
export function readChoice(text: string, choices: readonly Choice[], wordings: Wordings): Choice | null {
  const typed = normalizeLabel(text);
  if (typed === '') return null;
  return choices.find((choice) => typedForms(choice, wordings).includes(typed)) ?? null;
}

/** What drivers type for each label that is a wording, because every message is compared with all of them. */
const typedFormsByWordings = new WeakMap<Wordings, Map<Choice, readonly string[]>>();

/** Returns a choice's label as `normalizeLabel` leaves it, whole and shortened, in every language. */
function typedForms(choice: Choice, wordings: Wordings): readonly string[] {
  // Names are without number; keeping their forms would fill the memory.
  if (choice.startsWith(NAME_MARK)) return listTypedForms(choice, wordings);
  const formsByChoice = typedFormsByWordings.get(wordings) ?? new Map<Choice, readonly string[]>();
  typedFormsByWordings.set(wordings, formsByChoice);
  const forms = formsByChoice.get(choice) ?? listTypedForms(choice, wordings);
  formsByChoice.set(choice, forms);
  return forms;
}

function listTypedForms(choice: Choice, wordings: Wordings): readonly string[] {
  const labels = LOCALES.map((locale) => choiceLabel(choice, locale, wordings));
  return labels.flatMap((label) => [normalizeLabel(label), normalizeLabel(shortenLabel(label))]);
}

/** Whether a text is the label of any quick reply, in any language: tapped, it says nothing about the trouble itself. */
export function isButtonLabel(text: string, wordings: Wordings): boolean {
  return allTypedForms(wordings).has(normalizeLabel(text));
}

/** What drivers type for the labels of all buttons, without names. */
const allFormsByWordings = new WeakMap<Wordings, ReadonlySet<string>>();

function allTypedForms(wordings: Wordings): ReadonlySet<string> {
  const known = allFormsByWordings.get(wordings);
  if (known !== undefined) return known;
  const choices = [...SYMPTOM_CHOICES, ...wordings.listKeys('choice')];
  const forms = new Set(choices.flatMap((choice) => typedForms(choice, wordings)));
  // A message without words is no label.
  forms.delete('');
  allFormsByWordings.set(wordings, forms);
  return forms;
}

/** The longest suffix, such as a Korean particle, that may follow a label's word in what was typed. Characters. */
const MAX_ENDING_LENGTH = 3;

/**
 * Returns the only choice whose label begins with the typed text, or contains the typed word with or without a suffix
 * ("card" of "Tapping a card"). Returns `null` if no choice or several match.
 */
export function readPartOfChoice(text: string, choices: readonly Choice[], wordings: Wordings): Choice | null {
  const typed = normalizeLabel(text);
  if (typed === '' || /^[a-z0-9]$/.test(typed)) return null;
  const isPartOf = (label: string) => normalizeLabel(label).startsWith(typed) || label.split(/\s/).some(isTypedWord);
  const isTypedWord = (part: string) => {
    const word = normalizeLabel(part);
    const ending = typed.length - word.length;
    return word === typed || (word.length > 1 && typed.startsWith(word) && ending <= MAX_ENDING_LENGTH);
  };
  const found = choices.filter((choice) => LOCALES.some((locale) => isPartOf(choiceLabel(choice, locale, wordings))));
  return found.length === 1 ? found[0]! : null;
}

/** Returns a label or a message as they are compared: without spaces, quotes and the signs at the end of a sentence. */
export function normalizeLabel(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.!?~·’'"]/g, '');
}
