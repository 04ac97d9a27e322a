import type { DeliveryOutcome } from '../domain/deliveryHandler';
import type { DeliveryKind } from '../domain/outbox';
import type { MatchDecision } from '../domain/symptomMatcher';
import type { HandoffReason } from '../domain/ticket';
import type { ErrorCode } from './codedError';

/**
 * The stages of a turn, in their order: `wait` for earlier messages of the conversation and for a free slot, `read` the
 * stored state, `converse`, `commit`, and `send` the replies.
 */
export type TurnStage = 'wait' | 'read' | 'converse' | 'commit' | 'send';

/**
 * `ignored`: an event without effect. `apologized`: the dialogs failed. `undelivered`: it was committed, but the channel
 * refuses the replies for good. `failed`: nothing was committed.
 */
export type TurnResult = 'processed' | 'duplicate' | 'ignored' | 'apologized' | 'undelivered' | 'failed';

export interface TurnFigures {
  readonly channel: string;
  readonly outcome: TurnResult;
  /** `null` if the turn is not about a driver's message. */
  readonly decision: MatchDecision | null;
  /** Seconds; a stage that was not reached is absent. */
  readonly stages: Readonly<Partial<Record<TurnStage, number>>>;
}

/**
 * How a request of Kakao was answered: with the replies (`sync`), by its callback URL, by asking the driver to come back
 * (`held`), or with an apology.
 */
export const KAKAO_ANSWER_WAYS = ['sync', 'callback', 'held', 'apology'] as const;
export type KakaoAnswerWay = (typeof KAKAO_ANSWER_WAYS)[number];

/** What had no room for a message: the process, its conversation or the address that it came from. */
export type MessageLimit = 'process' | 'conversation' | 'address';

/** Counts what operators must see. It gets no text, and no id of a person, conversation or ticket. Never throws. */
export interface Metrics {
  recordTurn(turn: TurnFigures): void;
  recordOpenedTicket(channel: string, reason: HandoffReason): void;
  /** Records the time from the opening of a ticket to the first message of an agent. */
  recordFirstReply(seconds: number): void;
  recordDelivery(kind: DeliveryKind, outcome: DeliveryOutcome['outcome']): void;
  /** Makes the counters of Kakao's answers visible before its first request, so that silence differs from a closed channel. */
  showKakaoAnswers(): void;
  recordKakaoAnswer(way: KakaoAnswerWay): void;
  recordRefusal(limit: MessageLimit): void;
  recordError(level: 'warn' | 'error', code: ErrorCode | 'other'): void;
}

const ignore = (): void => undefined;

/** For parts that run without anyone who looks at them, such as the chat in the terminal. */
export const NO_METRICS: Metrics = {
  recordTurn: ignore,
  recordOpenedTicket: ignore,
  recordFirstReply: ignore,
  recordDelivery: ignore,
  showKakaoAnswers: ignore,
  recordKakaoAnswer: ignore,
  recordRefusal: ignore,
  recordError: ignore,
};
