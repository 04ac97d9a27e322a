import type ko from '../../locales/ko.json';
import { LOCALES, type Locale } from '../domain/locale';

/** The replies that agents insert, in the order of a consultation. Their texts are in the locale files. */
const CANNED_REPLY_IDS = [
  'greeting',
  'checking',
  'ask_charger',
  'ask_photo',
  'ask_contact',
  'charger_restarted',
  'use_other_charger',
  'passed_to_operator',
  'status_ended',
  'anything_else',
  'abuse_first',
  'abuse_second',
  'abuse_end',
] as const satisfies readonly (keyof (typeof ko)['canned'])[];

/** A text that agents insert instead of typing it. */
export interface CannedReply {
  readonly id: string;
  readonly title: string;
  /** May name `{{station}}`, `{{charger}}`, `{{number}}` and `{{agent}}`, which the page fills in. */
  readonly text: string;
}

/** Returns the canned replies of all languages, because drivers speak several. @param words the section `canned` */
export function listCannedReplies(words: Readonly<Record<Locale, Readonly<Record<string, string>>>>): CannedReply[] {
  return LOCALES.flatMap((locale) =>
    CANNED_REPLY_IDS.map((id) => ({
      id: `${locale}.${id}`,
      title: words[locale][`${id}.title`]!,
      text: words[locale][`${id}.text`]!,
    })),
  );
}
