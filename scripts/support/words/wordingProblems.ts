import { normalizeLabel } from '../../../dialogs/core/quickReplies';
import {
  findWordingProblems,
  isButtonLabel,
  isOnlyKorean,
  listPlaceholders,
} from '../../../dialogs/words/localeProblems';
import { LOCALES, type Locale } from '../../../src/domain/locale';
import { toolText } from '../toolText';
import { findSimilar } from '../../../src/platform/findSimilar';
import { translateMessage } from './translateMessage';
import type { UsedWordings } from './usedWordings';
import type { FindLine, WordingsByLocale } from './wordingFiles';
import type { WordProblem } from './wordProblem';

const MIN_EMPATHY_LINES = 2;

/** Finds the problems of `ko.json` and `en.json` as wholes: their keys, placeholders, buttons and empathy. */
export function findWordingFileProblems(
  files: WordingsByLocale,
  used: UsedWordings,
  findLine: FindLine,
): WordProblem[] {
  const problem = (locale: Locale, key: string, text: string): WordProblem => ({
    file: `locales/${locale}.json`,
    line: findLine(locale, key),
    key,
    text,
  });
  return [
    ...findKeyProblems(files, used, problem),
    ...findWordingProblems(files).map(({ locale, key, message }) => problem(locale, key, translateMessage(message))),
    ...findUnfilledPlaceholders(files, used, problem),
    ...findUnsaidPlaceholders(files, used, problem),
    ...findEqualButtons(files, problem),
    ...findShortEmpathy(files, problem),
  ];
}

type NewProblem = (locale: Locale, key: string, text: string) => WordProblem;

/** Finds keys that are missing, misspelt or unused: the program, not the other file, shows which spelling is right. */
function findKeyProblems(files: WordingsByLocale, used: UsedWordings, problem: NewProblem): WordProblem[] {
  const allKeys = new Set(LOCALES.flatMap((locale) => [...files[locale].keys()]));
  const groups = new Set([...allKeys].map((key) => key.split('.')[0]));
  const spoken = [...used.said].filter((key) => groups.has(key.split('.')[0]));
  const wanted = new Set([...spoken, ...[...allKeys].filter((key) => used.isUsed(key))]);
  return LOCALES.flatMap((locale) => {
    const file = files[locale];
    const missing = new Set([...wanted].filter((key) => !file.has(key) && !(locale === 'en' && isOnlyKorean(key))));
    const unknown = [...file.keys()].filter((key) => !wanted.has(key));
    const mentioned = [...used.mentioned].filter((key) => !file.has(key));
    const rights = unknown.map((key) => findSimilar(key, [...missing, ...mentioned]));
    return [
      ...unknown.map((key, index) => describeUnknownKey(problem(locale, key, ''), rights[index]!)),
      ...[...missing]
        .filter((key) => !rights.includes(key))
        .map((key) => problem(locale, key, describeMissingKey(key, locale, files))),
    ];
  });
}

/** @param right the key that was probably meant; `null` if there is none like it */
function describeUnknownKey(problem: WordProblem, right: string | null): WordProblem {
  return right === null
    ? { ...problem, text: toolText('words.key_unused'), isNotice: true }
    : { ...problem, text: toolText('words.key_misspelt', { right }) };
}

function describeMissingKey(key: string, locale: Locale, files: WordingsByLocale): string {
  const other = LOCALES.find((one) => one !== locale && files[one].has(key));
  return other === undefined
    ? toolText('words.key_missing_everywhere')
    : toolText('words.key_missing', { other: `${other}.json`, text: [files[other].get(key)!].flat()[0]! });
}

function findUnfilledPlaceholders(files: WordingsByLocale, used: UsedWordings, problem: NewProblem): WordProblem[] {
  return LOCALES.flatMap((locale) =>
    [...files[locale]].flatMap(([key, value]) =>
      listPlaceholders(value)
        .filter((name) => used.isUsed(key) && !used.mayFill(key, name))
        .map((name) => problem(locale, key, toolText('words.placeholder_unknown', { name: `{{${name}}}` }))),
    ),
  );
}

/** A placeholder that both languages lost is not missed by comparing them; the program shows what it fills in. */
function findUnsaidPlaceholders(files: WordingsByLocale, used: UsedWordings, problem: NewProblem): WordProblem[] {
  return [...files.ko].flatMap(([key, value]) => {
    const said = [...listPlaceholders(value), ...listPlaceholders(files.en.get(key))];
    return used
      .filledIn(key)
      .filter((name) => !said.includes(name))
      .map((name) => problem('ko', key, toolText('words.placeholder_unsaid', { name: `{{${name}}}` })));
  });
}

/** A tap sends the button's text, so of two equal buttons one would do what the other says. */
function findEqualButtons(files: WordingsByLocale, problem: NewProblem): WordProblem[] {
  return LOCALES.flatMap((locale) => {
    const owners = new Map<string, string>();
    return [...files[locale]].flatMap(([key, value]) => {
      if (!isButtonLabel(key) || typeof value !== 'string') return [];
      const label = normalizeLabel(value);
      const owner = owners.get(label);
      if (owner === undefined) owners.set(label, key);
      return owner === undefined
        ? []
        : [problem(locale, key, toolText('words.equal_buttons', { label: value, owner }))];
    });
  });
}

function findShortEmpathy(files: WordingsByLocale, problem: NewProblem): WordProblem[] {
  return LOCALES.flatMap((locale) =>
    [...files[locale]]
      .filter(
        ([key, value]) =>
          key.startsWith('empathy.') && new Set([value].flat().map((line) => line.trim())).size < MIN_EMPATHY_LINES,
      )
      .map(([key]) => problem(locale, key, toolText('words.empathy_short'))),
  );
}
