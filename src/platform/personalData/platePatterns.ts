import type { PersonalDataPattern } from './personalDataPattern';
import { anyOf } from './personalDataWords';
import { END, GAP, START, type Source } from './patternSource';

/** Creates the patterns of number plates. */
export function platePatterns({ digit, letters, words, find, near }: Source): PersonalDataPattern[] {
  const region = `(?:${anyOf(words.regions)} ?)?`;
  const letter = anyOf(words.plate_letters);
  const noUnit = `(?! ?${anyOf(words.units)})`;
  const four = `(?:\\d{2}${GAP}\\d{2}|\\d{3} ?\\d|\\d ?\\d{3})`;
  const particle = `${anyOf(words.particles)}?`;
  const later = `${anyOf(words.later_parts)}${particle} ?`;
  const spelt = `[${letters}]`;
  const context = near('plate');
  return [
    { kind: 'plate', pattern: find(`${region}${START}\\d{2,3}${GAP}${letter}${GAP}${four}${END}${noUnit}`) },
    {
      kind: 'plate',
      pattern: find(`(?<![\\p{L}0-9])${spelt}{2,3}${letter} ${digit}{4}(?!\\p{L}{2})${END}${noUnit}`),
    },
    // A whole message, which cannot be a sentence then.
    { kind: 'plate', pattern: find(`^ ?${spelt}{2,3} ?${letter} ?${digit}{4}[ .!]{0,2}$`) },
    { kind: 'plate', pattern: find(`${START}\\d{2,3} ?${letter} ?${spelt}{4}(?!\\p{L}{2})`) },
    // Many digits in words are no sentence.
    { kind: 'plate', pattern: find(`(?<![\\p{L}0-9])${spelt}{2,3} ?${letter}${particle} ?${spelt}{4}(?!\\p{L}{2})`) },
    { kind: 'plate', pattern: find(`(?<!\\p{L})${anyOf(words.diplomats)} ?\\d{3}[ -]?\\d{3}${END}`) },
    { kind: 'plate', pattern: find(`(?<!\\p{L})${anyOf(words.temporary_plates)} ?\\d{4}${END}${noUnit}`), context },
    {
      kind: 'plate',
      pattern: find(`${START}\\d{2,3}[ -]?${anyOf(words.latin_plate_letters)}[ -]?\\d{4}${END}${noUnit}`),
      context,
    },
    { kind: 'plate', pattern: find(`${START}\\d{2,3}[^0-9]{1,8}(?<!\\p{L})${letter} ?${later}\\d{4}${END}`), context },
    { kind: 'plate', pattern: find(`${anyOf(words.regions)} ?\\d{1,2} ?${letter} ?\\d{4}${END}`) },
    { kind: 'plate', pattern: find(`${START}${digit}{1,3} ?${letter} ?(?:${digit} ?){3}${digit}${END}`), context },
  ];
}
