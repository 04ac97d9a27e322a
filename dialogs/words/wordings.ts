import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import { enUS, ko } from 'date-fns/locale';
import i18next, { type i18n } from 'i18next';
import type { Locale } from '../../src/domain/locale';
import type { LocaleWordings, WordingValues } from '../../src/domain/localeWordings';
import type { LocaleFile } from './loadLocaleFiles';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';
import type { WordingKey } from './wordingKey';

const DATE_LOCALES = { ko, en: enUS } as const;

/** The bot's sentences, by key and language. */
export class Wordings {
  private readonly i18n: i18n;

  constructor(private readonly files: Readonly<Record<Locale, LocaleFile>>) {
    this.i18n = i18next.createInstance({
      lng: 'ko',
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      returnObjects: true,
      // Replies are plain text; escaping would show a driver's own words with &amp; in them.
      interpolation: { escapeValue: false },
      resources: Object.fromEntries(
        Object.entries(files).map(([locale, wordings]) => [locale, { translation: Object.fromEntries(wordings) }]),
      ),
      initAsync: false,
    });
    void this.i18n.init();
  }

  /** The sentence for a key; of a list, the one at `turn`, counted round. */
  say(locale: Locale, key: WordingKey, values: WordingValues = {}, variant = 0): string {
    const wording: unknown = this.i18n.t(key, { lng: locale, ...values });
    if (Array.isArray(wording)) return String(wording[variant % wording.length]);
    return String(wording);
  }

  has(key: string): key is WordingKey {
    return this.files.ko.has(key);
  }

  /** How many sentences take turns under a key. */
  variants(locale: Locale, key: WordingKey): number {
    const value = this.files[locale].get(key);
    return typeof value === 'string' || value === undefined ? 1 : value.length;
  }

  /** A moment as a clock in Seoul shows it, with the day. */
  clock(locale: Locale, at: Date): string {
    const local = new TZDate(at, SEOUL_TIME_ZONE);
    // "0:00 am" of which day? Nobody reads midnight off a clock of twelve hours without doubt.
    const isMidnight = local.getHours() === 0 && local.getMinutes() === 0;
    const pattern = this.say(locale, isMidnight ? 'format.midnight' : 'format.clock');
    return format(local, pattern, { locale: DATE_LOCALES[locale] });
  }

  /** A moment as a clock in Seoul shows it, without the day. */
  timeOfDay(locale: Locale, at: Date): string {
    return format(new TZDate(at, SEOUL_TIME_ZONE), this.say(locale, 'format.time'), { locale: DATE_LOCALES[locale] });
  }

  /** A moment for staff and operators: with its year, and hours that cannot be taken for others. */
  staffClock(locale: Locale, at: Date): string {
    return format(new TZDate(at, SEOUL_TIME_ZONE), this.say(locale, 'format.staff_clock'), {
      locale: DATE_LOCALES[locale],
    });
  }

  /** The same in one language, for those who write to staff and operators, who all read one. */
  in(locale: Locale): LocaleWordings<WordingKey> {
    return {
      say: (key, values) => this.say(locale, key, values),
      formatTime: (at) => this.staffClock(locale, at),
      formatWon: (amount) => this.won(amount),
    };
  }

  /** Whole won with thousands separators, without the unit. */
  won(amount: number): string {
    return new Intl.NumberFormat('ko-KR', { maximumFractionDigits: 0 }).format(amount);
  }
}
