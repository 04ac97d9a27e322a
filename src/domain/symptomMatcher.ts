import type { Details } from './details';
import type { Locale } from './locale';
import type { MessageSignal } from './messageSignal';
import type { ReplyMeaning } from './replyMeaning';
import type { SymptomId } from './symptom';

export interface SymptomCandidate {
  readonly symptom: SymptomId;
  /** Calibrated confidence, 0 to 1. */
  readonly score: number;
}

/** `match`: go ahead; `clarify`: show the candidates; `none`: not about charging trouble we know. */
export type MatchDecision = 'match' | 'clarify' | 'none';

/** Everything one free-text message tells, apart from the conversation it stands in. */
export interface Understanding {
  readonly decision: MatchDecision;
  /** The best candidate when the decision is `match`, else `null`. */
  readonly symptom: SymptomId | null;
  /** Best first; empty when the decision is `none` and nothing came near. */
  readonly candidates: readonly SymptomCandidate[];
  readonly details: Details;
  /** What is wrong, in the driver's own words and short enough to quote; `null` when not said. */
  readonly faultDescription: string | null;
  /** The message is a sentence rather than a name or a number. */
  readonly isSentence: boolean;
  /** The message is nothing but times, speeds, numbers and pointing words: it names no place. */
  readonly isNoPlace: boolean;
  /** The language the message is clearly written in; `null` when it could be either ("QR", "B-3", "ok"). */
  readonly language: Locale | null;
  /** The driver is angry or rude. */
  readonly angry: boolean;
  /** The driver asks how the in-app fault report works. */
  readonly asksHowToReport: boolean;
  /** What else the message says, by its words alone. */
  readonly signals: readonly MessageSignal[];
}

/** Free text → what it says. Pure: the same text and time give the same answer; never throws on any text. */
export interface SymptomMatcher {
  /** @param now reference for relative times ("10분 전") */
  understand(text: string, now: Date): Understanding;
  /** What a message means as a reply in mid-conversation, or `null` when it is none of the meanings. */
  readReply(text: string): ReplyMeaning | null;
}
