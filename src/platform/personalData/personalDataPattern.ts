export type PersonalDataKind =
  'phone' | 'card' | 'registration' | 'licence' | 'passport' | 'account' | 'mail' | 'plate';

/** A form of personal data, as it stands in readable text. */
export interface PersonalDataPattern {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** Words of which one must stand near; if absent, the form says enough. */
  readonly context?: RegExp;
  /** Whether a word in front may say that the number is something else. */
  readonly isPlainNumber?: boolean;
  /** Judges the digits of the match, and the match as it stands in readable text. */
  readonly isValid?: (digits: string, match: string) => boolean;
  /** Reads the digits in their order, if they do not stand so. */
  readonly readDigits?: (match: string) => string;
}
