import { join } from 'node:path';
import { projectRoot } from '../projectRoot';
import { createPersonalDataFinder, type PersonalData, type PersonalDataFinder } from './findPersonalData';
import { loadPersonalDataWords } from './personalDataWords';

/** What stands in place of personal data. */
export const MASK = '***';
/** How much of the previous message is looked at. In UTF-16 units. */
const MAX_LENGTH_BEFORE = 60;
/** What may stand before a number that was announced ("yes, 110-123-456789"). In UTF-16 units. */
const MAX_FILLER_LENGTH = 6;

let finder: PersonalDataFinder | null = null;

/** Loads the words of `locales/personalData.json`, once. Throws `locales_invalid` if the file is not valid. */
export function loadPersonalDataFinder(): PersonalDataFinder {
  finder ??= createPersonalDataFinder(loadPersonalDataWords(join(projectRoot, 'locales')));
  return finder;
}

/**
 * Replaces telephone, card, registration, licence, passport and account numbers, mail addresses and number plates in a
 * text by `***`. The rest stays as it is, but for letters in parts, which are composed (NFC). Names of people and
 * addresses of houses are not recognised.
 * @param before the driver's message before this one: a number that begins there is masked to its end
 */
export function maskPersonalData(text: string, before = ''): string {
  const source = text.normalize('NFC');
  const found = [...findPersonalData(source), ...findContinued(source, before.normalize('NFC'))];
  if (found.length === 0) return text;
  let masked = '';
  let end = 0;
  for (const span of found.sort((a, b) => a.start - b.start)) {
    if (span.start >= end) masked += source.slice(end, span.start) + MASK;
    end = Math.max(end, span.end);
  }
  return masked + source.slice(end);
}

/** Whether a text has personal data that `maskPersonalData` would mask. */
export function containsPersonalData(text: string): boolean {
  return findPersonalData(text).length > 0;
}

/** Whether a text begins so that a number or mail address of the message before may go on in it. */
export function mayContinueNumber(text: string): boolean {
  return loadPersonalDataFinder().beginsAsRest(text.slice(0, MAX_LENGTH_BEFORE));
}

/** Finds personal data in a text; positions are in UTF-16 units. */
export function findPersonalData(text: string): readonly PersonalData[] {
  return loadPersonalDataFinder().find(text);
}

/**
 * Finds the rest of a number that begins in the message before: groups of digits, or one group that was torn apart. Also
 * finds a number with which the text begins, if the message before announced one of its kind ("my account number").
 */
function findContinued(text: string, before: string): readonly PersonalData[] {
  const beginning = before.trimEnd().slice(-MAX_LENGTH_BEFORE);
  if (beginning === '') return [];
  const first = loadPersonalDataFinder().announcesNumber(beginning) ? MAX_FILLER_LENGTH : 0;
  return [`${beginning} `, beginning].flatMap((head) =>
    findPersonalData(head + text)
      .filter(({ start, end }) => start < Math.max(beginning.length, head.length + first) && end > head.length)
      .map((each) => ({ ...each, start: Math.max(0, each.start - head.length), end: each.end - head.length })),
  );
}
