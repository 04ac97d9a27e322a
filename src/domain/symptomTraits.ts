import type { SymptomId } from './symptom';
import type { FactName } from './ticketFields';

/** Which charging sessions a symptom can be about. */
export const SESSION_KINDS = ['any', 'failed_start', 'ended_charge'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** The look-up that is made in the back office for the agent (어드민 확인). */
export const SYMPTOM_CHECKS = ['authentication_error', 'authentication_failed', 'session_status', 'none'] as const;
export type SymptomCheck = (typeof SYMPTOM_CHECKS)[number];

/**
 * How a symptom is handled apart from the order of its steps. Each playbook states every trait; there are no defaults.
 */
export interface SymptomTraits {
  /** Whether an inquiry is mailed to the charge point operator (CPO 메일문의). */
  readonly operatorInquiry: boolean;
  /** The facts that the guide requires (필수탐색); staff see them as unknown if they are missing. */
  readonly mustBeKnown: readonly FactName[];
  /** Whether the bot asks the driver to describe the fault in their own words. */
  readonly describesFault: boolean;
  /** Whether the bot may end the driver's charging session, after the driver has confirmed that session. */
  readonly endsSession: boolean;
  readonly check: SymptomCheck;
  readonly sessionKind: SessionKind;
  /** How long ago the session can have begun. Hours. */
  readonly sessionMaxAgeHours: number;
}

/** Looks up the traits of symptoms, as the playbooks state them. */
export interface SymptomCatalog {
  /** Returns the traits of a symptom; for `null`, the traits that apply before the symptom is known. */
  traitsOf(symptom: SymptomId | null): SymptomTraits;
}

/** The traits while the symptom is unknown: no look-ups, no inquiry. */
export const NO_TRAITS: SymptomTraits = {
  operatorInquiry: false,
  mustBeKnown: ['station'],
  describesFault: false,
  endsSession: false,
  check: 'none',
  sessionKind: 'any',
  sessionMaxAgeHours: 0,
};
