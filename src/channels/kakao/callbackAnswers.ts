import type { Clock } from '../../domain/clock';
import type { Locale } from '../../domain/locale';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import type { HeldReplies, TakenReplies } from './heldReplies';
import { askForReplies, type KakaoWordings } from './kakaoWordings';
import { pause, settlesWithin } from './pause';
import { postCallback } from './postCallback';
import type { RequestHttps } from './publicHttps';
import type { PendingRequest } from './skillAnswer';
import { textResponse, type SkillResponse } from './skillResponse';

export interface CallbackAnswersDependencies {
  readonly held: HeldReplies;
  readonly wordings: Readonly<Record<Locale, KakaoWordings>>;
  readonly requestHttps: RequestHttps;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A request whose answer is posted to its callback URL. */
export interface AcknowledgedRequest extends PendingRequest {
  /** A checked URL; Kakao accepts one post, within a minute. */
  readonly callbackUrl: string;
  /** Milliseconds, by the clock. */
  readonly acknowledgedAt: number;
  /** The driver has written again: the response to that holds these replies too. */
  readonly isSuperseded: () => boolean;
}

/** Kakao's minute, less the time for the post and its repetition. Milliseconds from the arrival of the request. */
const POST_WITHIN_MS = 50_000;
/** Kakao may refuse a post that arrives before it has processed the acknowledgement. */
const AFTER_ACKNOWLEDGEMENT_MS = 1_000;
/** Longer than two attempts of a post. */
const LEASE_MS = 12_000;

/** Posts the answers of turns that took longer than Kakao waits for a response. */
export class CallbackAnswers {
  private readonly work = new Set<Promise<void>>();

  constructor(private readonly dependencies: CallbackAnswersDependencies) {}

  /** Posts the answer when the turn is committed; if that takes too long, asks the driver to come back for it. */
  answerLater(request: AcknowledgedRequest, turn: Promise<void>): void {
    const work = this.answer(request, turn)
      .catch((error: unknown) => {
        const conversation = pseudonym(request.key.conversationId);
        this.dependencies.logger.error({ conversation, err: error }, 'callback failed');
      })
      .finally(() => this.work.delete(work));
    this.work.add(work);
  }

  /** Resolves when no answer is left to post. */
  async whenIdle(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }

  private async answer(request: AcknowledgedRequest, turn: Promise<void>): Promise<void> {
    const outcome = await this.waitForTurn(request, turn);
    await pause(Math.max(0, request.acknowledgedAt + AFTER_ACKNOWLEDGEMENT_MS - this.now()));
    if (request.isSuperseded()) return;
    const { held, wordings } = this.dependencies;
    const taken = outcome === 'committed' ? await held.take(request.key, request.id, LEASE_MS) : null;
    if (taken !== null) return this.postReplies(request, taken);
    const own = wordings[await held.readLocale(request.key)];
    const later = textResponse(own.say('kakao.still_checking'), [askForReplies(own, 'kakao.see_answer')]);
    const responses = {
      committed: textResponse(own.say('kakao.received')),
      failed: textResponse(own.say('error.try_again')),
      unfinished: later,
    };
    await this.post(request, responses[outcome]);
  }

  private async waitForTurn(
    { arrivedAt }: AcknowledgedRequest,
    turn: Promise<void>,
  ): Promise<'committed' | 'failed' | 'unfinished'> {
    try {
      const isCommitted = await settlesWithin(turn, arrivedAt + POST_WITHIN_MS - this.now());
      return isCommitted ? 'committed' : 'unfinished';
    } catch {
      return 'failed';
    }
  }

  /** Posts replies; if Kakao does not accept them, they are held for the driver's next message. */
  private async postReplies(request: AcknowledgedRequest, taken: TakenReplies): Promise<void> {
    const { held } = this.dependencies;
    if (await this.post(request, taken.response)) await held.settle(taken.replies);
    else await held.giveBack(taken.rows);
  }

  private async post({ key, callbackUrl, arrivedAt }: AcknowledgedRequest, response: SkillResponse): Promise<boolean> {
    const { requestHttps, logger } = this.dependencies;
    const result = await postCallback(callbackUrl, response, {
      request: requestHttps,
      now: () => this.now(),
      deadline: arrivedAt + POST_WITHIN_MS,
    });
    const conversation = pseudonym(key.conversationId);
    if (!result.isAccepted) logger.warn({ conversation, reason: result.reason }, 'callback not accepted');
    return result.isAccepted;
  }

  private now(): number {
    return this.dependencies.clock.now().getTime();
  }
}
