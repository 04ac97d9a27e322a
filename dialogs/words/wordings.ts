import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { enUS } from 'date-fns/locale/en-US';
import { ko } from 'date-fns/locale/ko';
import i18next, { type i18n } from 'i18next';
import { LOCALES, type Locale } from '../../src/domain/locale';
import type { LocaleWordings, WordingValues } from '../../src/domain/localeWordings';
import type { LocaleFile } from './loadLocaleFiles';
import { lazy } from '../../src/platform/lazy';
import { createTextMemory } from '../../src/platform/rememberLast';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';
import type { WordingKey } from './wordingKey';

const DATE_LOCALES = { ko, en: enUS } as const;

/** The words that a key lists, as patterns. */
interface ListedWords {
  /** One for each word, for texts as written. */
  each(): readonly RegExp[];
  /** One for all words, for lower-case texts: sets of letters in both cases are slow to compile. */
  any(): RegExp;
}

/** The bot's sentences, by key and language. */
export class Wordings {
  private readonly i18n: i18n;
  private readonly listedWords = new Map<WordingKey, ListedWords>();
  /** Which lists have a word of a text: the steps of a turn ask this again, and many messages are the same few words. */
  private readonly foundLists = createTextMemory<Map<WordingKey, boolean>>();

  constructor(private readonly files: Readonly<Record<Locale, LocaleFile>>) {
    this.i18n = i18next.createInstance({
      lng: 'ko',
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      returnObjects: true,
      // Replies are plain text: escaping would turn an & in a driver's words into &amp;.
      interpolation: { escapeValue: false },
      resources: Object.fromEntries(
        Object.entries(files).map(([locale, wordings]) => [locale, { translation: Object.fromEntries(wordings) }]),
      ),
      initAsync: false,
    });
    void this.i18n.init();
  }

  /** Returns the sentence for a key; if the key has several, the one at `variant` modulo their number. */
  say(locale: Locale, key: WordingKey, values: WordingValues = {}, variant = 0): string {
    const wording = this.files[locale].get(key);
    const sentence = typeof wording === 'object' ? wording[variant % wording.length] : wording;
    // Labels of buttons are compared with every message, and have nothing to fill.
    if (sentence !== undefined && !sentence.includes('{{')) return sentence;
    // i18next chooses the form that belongs to a number, which costs ten times the filling.
    if (sentence === undefined || (typeof wording === 'string' && 'count' in values))
      return String(this.i18n.t(key, { lng: locale, ...values }));
    return this.i18n.services.interpolator.interpolate(sentence, values, locale, { ...values });
  }

  /**
   * Whether a text has one of the comma-separated words that a key lists, in either language. `^` and `$` in a list are
   * the beginning and the end of a word; spaces in the text do not matter, and Latin words match as a whole.
   */
  hasListedWord(key: WordingKey, text: string): boolean {
    const ofText = this.foundLists.get(text) ?? new Map<WordingKey, boolean>();
    let isFound = ofText.get(key);
    if (isFound !== undefined) return isFound;
    isFound = this.listWords(key).any().test(text.toLowerCase());
    if (ofText.size === 0) this.foundLists.set(text, ofText);
    ofText.set(key, isFound);
    return isFound;
  }

  /** Returns what stands before and after the first of the words that a key lists; `null` if the text has none. */
  splitAtListedWord(key: WordingKey, text: string): { readonly before: string; readonly after: string } | null {
    if (!this.hasListedWord(key, text)) return null;
    const found = this.listWords(key)
      .each()
      .map((pattern) => pattern.exec(text))
      .filter((match) => match !== null)
      .sort((one, other) => one.index - other.index || other[0].length - one[0].length)[0];
    if (found === undefined) return null;
    return { before: text.slice(0, found.index).trim(), after: text.slice(found.index + found[0].length).trim() };
  }

  /** Returns the words that a key lists. Each pattern is compiled once: every message is compared with many lists. */
  private listWords(key: WordingKey): ListedWords {
    const known = this.listedWords.get(key);
    if (known !== undefined) return known;
    const words = LOCALES.flatMap((locale) => this.say(locale, key).split(',')).map((word) => word.trim());
    const listed: ListedWords = {
      each: lazy(() => words.map((word) => new RegExp(joinSources([toWordSource(word)]), 'iu'))),
      any: lazy(() => new RegExp(joinSources(words.map((word) => toWordSource(word.toLowerCase()))), 'u')),
    };
    this.listedWords.set(key, listed);
    return listed;
  }

  has(key: string): key is WordingKey {
    return this.files.ko.has(key);
  }

  /** Returns the last parts of all keys in a section: `yes` and `no` for `choice.yes` and `choice.no`. */
  listKeys(section: string): string[] {
    const prefix = `${section}.`;
    return [...this.files.ko.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /** Returns the sentences of a section by the last parts of their keys, in each language. */
  listSection(section: string): Readonly<Record<Locale, Readonly<Record<string, string>>>> {
    const keys = this.listKeys(section);
    const listIn = (locale: Locale) =>
      Object.fromEntries(keys.map((key) => [key, this.say(locale, `${section}.${key}` as WordingKey)]));
    return { ko: listIn('ko'), en: listIn('en') };
  }

  /** Returns the number of sentences that a key has. */
  countVariants(locale: Locale, key: WordingKey): number {
    const value = this.files[locale].get(key);
    return typeof value === 'string' || value === undefined ? 1 : value.length;
  }

  /** Formats a time in Seoul, with the date. */
  formatDateTime(locale: Locale, at: Date): string {
    const local = new TZDate(at, SEOUL_TIME_ZONE);
    // Midnight is ambiguous in the 12-hour format: "12:00 am" may be read as the start or the end of the day.
    const isMidnight = local.getHours() === 0 && local.getMinutes() === 0;
    const pattern = this.say(locale, isMidnight ? 'format.midnight' : 'format.clock');
    return format(local, pattern, { locale: DATE_LOCALES[locale] });
  }

  /** Formats a time in Seoul, without the date. */
  formatTimeOfDay(locale: Locale, at: Date): string {
    return format(new TZDate(at, SEOUL_TIME_ZONE), this.say(locale, 'format.time'), { locale: DATE_LOCALES[locale] });
  }

  /** Formats a time in Seoul for staff and operators: with the year, in an unambiguous hour format. */
  formatStaffDateTime(locale: Locale, at: Date): string {
    return format(new TZDate(at, SEOUL_TIME_ZONE), this.say(locale, 'format.staff_clock'), {
      locale: DATE_LOCALES[locale],
    });
  }

  /** Returns the wordings in one fixed language, for texts to staff and operators. */
  in(locale: Locale): LocaleWordings<WordingKey> {
    return {
      say: (key, values) => this.say(locale, key, values),
      formatTime: (at) => this.formatStaffDateTime(locale, at),
      formatWon: (amount) => this.formatWon(amount),
    };
  }

  /** Formats whole won with thousands separators, without the unit. */
  formatWon(amount: number): string {
    return new Intl.NumberFormat('ko-KR', { maximumFractionDigits: 0 }).format(amount);
  }
}

/** A word as a regular expression source, with what must not stand around it. */
interface WordSource {
  readonly source: string;
  readonly before: string;
  readonly after: string;
}

function toWordSource(word: string): WordSource {
  const isLatin = /[a-z]/i.test(word);
  const source = word.replace(/[\\.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, isLatin ? '\\s+' : '\\s*');
  return {
    source: source.replace(/^\^|\$$/g, ''),
    before: isLatin || word.startsWith('^') ? '(?<![\\p{L}\\p{N}])' : '',
    after: isLatin || word.endsWith('$') ? '(?![\\p{L}\\p{N}])' : '',
  };
}

/** Joins words to one source. It has each border once for all its words: a set of all letters is slow to compile. */
function joinSources(words: readonly WordSource[]): string {
  const groups = new Map<string, WordSource[]>();
  for (const word of words) {
    const border = `${word.before}${word.after}`;
    groups.set(border, [...(groups.get(border) ?? []), word]);
  }
  return [...groups.values()]
    .map((group) => `${group[0]!.before}(?:${group.map(({ source }) => source).join('|')})${group[0]!.after}`)
    .join('|');
}
