import type { AnsweredPlace } from './answeredPlace';
import type { Details } from './details';
import type { ErrorStep } from './errorStep';
import type { FaultKind } from './faultKind';
import type { Locale } from './locale';
import type { MessageSignal } from './messageSignal';
import type { ReplyMeaning } from './replyMeaning';
import type { SymptomId } from './symptom';
import type { TechnicalDetails } from './technicalDetails';

export interface SymptomCandidate {
  readonly symptom: SymptomId;
  /** Calibrated confidence, 0 to 1. */
  readonly score: number;
}

/**
 * `match`: continue with the symptom. `clarify`: ask the driver which candidate is meant. `none`: no known charging
 * trouble.
 */
export type MatchDecision = 'match' | 'clarify' | 'none';

/** Everything that the matcher finds in one free-text message, without regard to its conversation. */
export interface Understanding {
  readonly decision: MatchDecision;
  /** The best candidate if the decision is `match`, otherwise `null`. */
  readonly symptom: SymptomId | null;
  /** Best first; empty if the decision is `none` and no symptom was similar. */
  readonly candidates: readonly SymptomCandidate[];
  readonly details: Details;
  /** What the message names if it is the answer to "which station?"; `null` if it names no place. */
  readonly answeredPlace: AnsweredPlace | null;
  /** What the message says is right, if it contrasts that with something wrong ("3, not 2"); `null` if it does not. */
  readonly correctedPart: string | null;
  /** Chargers in trouble besides `details.charger`, in the same form and in the order of the text. */
  readonly otherChargers: readonly string[];
  /**
   * Chargers that are said to work or not to belong on the ticket, in the same form. One of them is `details.charger` only
   * if the message names no other.
   */
  readonly workingChargers: readonly string[];
  /** How the message describes the charger without a number, if that is asked for ("the left one"). */
  readonly chargerPosition: string | null;
  /** The driver cannot find or read the number of the charger. */
  readonly cannotReadNumber: boolean;
  /** The floor, zone or building in which the charger is, as typed ("지하 2층 B구역"); `null` if the message names none. */
  readonly floor: string | null;
  /** The direction of a service area ("하행"), if the message names no station with it; `null` otherwise. */
  readonly stationDirection: string | null;
  /** The steps of starting a charge that the driver says were not done ("I did not start in the app"). */
  readonly deniedSteps: readonly ErrorStep[];
  /** The first of `faultKinds`; `null` if there is none. */
  readonly faultKind: FaultKind | null;
  /** What is wrong, each kind once, in the order of the text. Kinds that the driver rules out are left out. */
  readonly faultKinds: readonly FaultKind[];
  /** What is wrong, in the driver's own words, at most 60 characters; `null` if the message does not say. */
  readonly faultDescription: string | null;
  /** Error codes, measured values and parts of the charger. */
  readonly technical: TechnicalDetails;
  /** The message is a sentence rather than a name or a number. */
  readonly isSentence: boolean;
  /** The message has only times, speeds, numbers and pointing words, so it names no place. */
  readonly isNoPlace: boolean;
  /** `details.station` has no word for a kind of place, and is one only because it stands before a charger. */
  readonly isUnknownStation: boolean;
  /** The language the message is clearly written in; `null` if it could be either ("QR", "B-3", "ok"). */
  readonly language: Locale | null;
  /** The driver is angry or rude. */
  readonly angry: boolean;
  /** The driver asks how the in-app fault report works. */
  readonly asksHowToReport: boolean;
  /** The signals (other topics) that the message's words express. */
  readonly signals: readonly MessageSignal[];
  /**
   * A telephone number, a mail address or both ("010-1234-5678, kim@example.com") in the message; `null` if there is none.
   * Korean numbers are written like 010-1234-5678, other contacts as typed.
   */
  readonly contact: string | null;
}

/** Understands free text. Pure: the same text and time give the same result. Never throws. */
export interface SymptomMatcher {
  /** @param now reference for relative times ("10분 전") */
  understand(text: string, now: Date): Understanding;
  /** Returns the text as it was meant: Korean that was typed on an English keyboard layout in Hangul. */
  restoreText(text: string): string;
  /** Returns the name of a station with this direction, which replaces the direction that the name has. */
  joinDirection(station: string, direction: string): string;
  /** Splits a message into its clauses; together they have all its words. */
  splitClauses(text: string): string[];
  /**
   * Returns the meaning of a message as a reply in the middle of a conversation, or `null` if it has no such meaning.
   */
  readReply(text: string): ReplyMeaning | null;
}
