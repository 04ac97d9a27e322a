import { LRUCache } from 'lru-cache';
import type { Locale } from '../../domain/locale';
import type { GivenResponse } from '../../domain/responseLog';
import type { Store } from '../../domain/store';
import type { KakaoAnswerWay, MessageLimit, Metrics } from '../../platform/metrics';
import { pseudonym } from '../../platform/pseudonym';
import type { Refusals } from '../refusals';
import type { RunTurn } from '../runTurn';
import { CallbackAnswers, type CallbackAnswersDependencies } from './callbackAnswers';
import type { TakenReplies } from './heldReplies';
import { isKakaoApiUrl } from './kakaoHosts';
import { askForReplies, asksForReplies, guessLocale, listAskingLabels, type KakaoWordings } from './kakaoWordings';
import { NewestRequests } from './newestRequests';
import { pause, settlesWithin } from './pause';
import type { PhotoDownloads } from './photoDownloads';
import type { SkillRequest } from './readSkillRequest';
import { QuickAnswers } from './quickAnswers';
import type { RequestIds } from './requestIds';
import type { PendingRequest, SkillAnswer } from './skillAnswer';
import { textResponse, type SkillResponse } from './skillResponse';
import * as times from './skillTimes';
import { toConversationKey, toKakaoActivity } from './toKakaoActivity';
import { TurnLine } from './turnLine';

export interface SkillHandlerDependencies extends CallbackAnswersDependencies {
  readonly run: RunTurn;
  readonly responses: Store['responses'];
  readonly requestIds: RequestIds;
  readonly photos: Pick<PhotoDownloads, 'plan'>;
  readonly defaultLocale: Locale;
  readonly metrics: Pick<Metrics, 'recordKakaoAnswer'>;
  readonly refusals: Pick<Refusals, 'note'>;
  /** Whether Kakao opens the block with this name when a driver opens the chat. */
  readonly isWelcomeBlock: (name: string) => boolean;
  /** Whether a request is Kakao's answer to an event call, by which the bot speaks first. */
  readonly isEvent: (request: SkillRequest) => boolean;
  /**
   * How long a request that has no reply waits for one: an unfinished message is answered a little later. Milliseconds; 0
   * if no message waits.
   */
  readonly replyWaitMs: number;
}

const MAX_RECENT = 5_000;

/**
 * Answers skill requests within Kakao's time limit. The turn's replies are held in the outbox until a response with them
 * is sent: this one, the one that is posted to the request's callback URL, or the one to the driver's next message.
 */
export class SkillHandler {
  /** The requests that are being answered or were answered lately, by conversation and id. */
  private readonly recent = new LRUCache<string, Promise<SkillAnswer>>({ max: MAX_RECENT, ttl: times.RECENT_MS });
  /** The newest unfinished turn of each conversation; those before it end first. */
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly line = new TurnLine();
  private readonly newest: NewestRequests;
  private readonly callbacks: CallbackAnswers;
  private readonly quickAnswers: QuickAnswers;
  private readonly askingLabels: ReadonlySet<string>;

  constructor(private readonly dependencies: SkillHandlerDependencies) {
    this.callbacks = new CallbackAnswers(dependencies);
    this.quickAnswers = new QuickAnswers(dependencies);
    this.newest = new NewestRequests(dependencies.clock);
    this.askingLabels = listAskingLabels(dependencies.wordings);
  }

  /**
   * Answers a request. One that arrives again gets the same response. Never rejects.
   * @param requestId Kakao's id of the request; `null` if it has none
   * @param arrivedAt milliseconds, by the clock
   */
  async handle(request: SkillRequest, requestId: string | null, arrivedAt: number): Promise<SkillAnswer> {
    const { wordings, requestIds } = this.dependencies;
    if (request.isConsoleTest) return this.answerUnrecorded(textResponse(wordings.ko.say('kakao.test')), 'sync');
    const key = toConversationKey(request);
    const id = requestIds.assign(request, requestId);
    const name = `${key.conversationId} ${id}`;
    const earlier = this.recent.get(name);
    if (earlier !== undefined) return earlier;
    this.newest.add(key.conversationId, id);
    const answer = this.answerInTime({ request, id, key, arrivedAt });
    this.recent.set(name, answer);
    const { isFailure = false } = await answer;
    if (isFailure) this.recent.delete(name);
    requestIds.release(request);
    return answer;
  }

  /** Resolves when no answer is left to post or to record. */
  async whenIdle(): Promise<void> {
    await Promise.all([this.callbacks.whenIdle(), this.quickAnswers.whenIdle()]);
  }

  /** Answers in time, whatever the database does: what it gives later is held for the driver's next message. */
  private async answerInTime(pending: PendingRequest): Promise<SkillAnswer> {
    const answering = this.answerSafely(pending);
    const isInTime = await settlesWithin(answering, this.remainingMs(pending, times.ANSWER_AT_LAST_MS));
    const answer = isInTime ? await answering : null;
    if (answer !== null) return answer;
    if (this.asksForReplies(pending)) return this.askToReturn(pending, 'kakao.still_checking');
    const work = answering.then(async (late) => {
      await late?.onSent(false);
      await this.turns.get(pending.key.conversationId);
    });
    // Without a callback it is not awaited; a turn that fails is logged where it runs.
    work.catch(() => undefined);
    return this.acknowledge(pending, work);
  }

  /** Answers with replies; resolves with `null` if there are none yet. */
  private async answerSafely(pending: PendingRequest): Promise<SkillAnswer | null> {
    const { key } = pending;
    try {
      return await (this.asksForReplies(pending) ? this.answerFromHeld(pending) : this.answerMessage(pending));
    } catch (error) {
      this.dependencies.logger.error({ conversation: pseudonym(key.conversationId), err: error }, 'request failed');
      return this.answerUnrecorded(textResponse(this.guessWordings(pending).say('error.try_again')), 'apology');
    }
  }

  private async answerFromHeld(pending: PendingRequest): Promise<SkillAnswer | null> {
    const stored = await this.dependencies.responses.find(pending.key, pending.id);
    return stored === null ? this.giveHeld(pending) : this.toAnswer(stored, null);
  }

  private async answerMessage(pending: PendingRequest): Promise<SkillAnswer | null> {
    const { isFull } = this.line;
    const limit = this.line.findLimit(pending.key.conversationId);
    if (limit !== null) return this.refuse(pending, limit);
    const turn = this.runTurn(pending);
    if (isFull) return null;
    if (await settlesWithin(turn, this.remainingMs(pending))) {
      const stored = await turn;
      return stored === null ? this.answerTurn(pending) : this.toAnswer(stored, null);
    }
    // Its first replies may be there, while it waits for the outcome of a command.
    const taken = await this.dependencies.held.take(pending.key, pending.id, times.LEASE_MS);
    return taken === null ? null : this.give(pending, taken);
  }

  /** Commits the turn; its replies are held. Resolves with the response if the request was answered before. */
  private runTurn(pending: PendingRequest): Promise<GivenResponse | null> {
    const { responses, logger } = this.dependencies;
    const { key, id } = pending;
    const turn = this.line.run(key.conversationId, async () => {
      const stored = await responses.find(key, id);
      // The turn of a request with a quick answer may have failed. It is not processed twice.
      if (stored === null || stored.replies.length === 0) await this.commitTurn(pending);
      return stored;
    });
    this.turns.set(key.conversationId, turn);
    turn
      .catch((error: unknown) =>
        logger.warn({ conversation: pseudonym(key.conversationId), err: error }, 'turn failed'),
      )
      .finally(() => {
        if (this.turns.get(key.conversationId) === turn) this.turns.delete(key.conversationId);
      });
    return turn;
  }

  private commitTurn({ request, id, key }: PendingRequest): Promise<void> {
    const { run, photos } = this.dependencies;
    const { links, deliveries } = photos.plan({ key, activityId: id, photos: request.photos });
    const activity = toKakaoActivity(request, { id, isWelcome: this.isWelcome(request), photoLinks: links });
    const options = { canSendLater: false, maxOutcomeWaitMs: times.MAX_OUTCOME_WAIT_MS, deliveries };
    return run(activity, () => Promise.resolve(), options);
  }

  /** Answers after the turn: with its replies, or with those to an unfinished message, which come a little later. */
  private async answerTurn(pending: PendingRequest): Promise<SkillAnswer> {
    const { replyWaitMs } = this.dependencies;
    const isWelcome = this.isWelcome(pending.request);
    const waitMs = isWelcome ? 0 : Math.min(replyWaitMs, this.remainingMs(pending));
    const taken = await this.takeWithin(pending, waitMs, () => !this.isSuperseded(pending));
    if (taken !== null) return this.give(pending, taken);
    if (!isWelcome && waitMs < replyWaitMs && !this.isSuperseded(pending))
      return this.askToReturn(pending, 'kakao.checking');
    // The driver went on writing, or an agent has the conversation. Kakao needs a response nevertheless.
    const wordings = await this.readWordings(pending);
    return this.record(pending, textResponse(wordings.say(isWelcome ? 'kakao.welcome_back' : 'kakao.received')));
  }

  /** Gives held replies without a turn; if there are none yet, waits for a turn that is being processed. */
  private async giveHeld(pending: PendingRequest): Promise<SkillAnswer | null> {
    const first = await this.takeWithin(pending, 0, () => false);
    if (first !== null) return this.give(pending, first);
    const turn = this.turns.get(pending.key.conversationId)?.catch(() => undefined);
    const isBusy = turn !== undefined && !(await settlesWithin(turn, this.remainingMs(pending)));
    const taken = await this.takeWithin(pending, this.remainingMs(pending), () => false);
    if (taken !== null) return this.give(pending, taken);
    // Another response may still have them, and give them back.
    if (isBusy || (await this.dependencies.held.areWaiting(pending.key))) return null;
    return this.record(pending, textResponse((await this.readWordings(pending)).say('kakao.no_new_answer')));
  }

  /**
   * Answers before the turn is done, without the database, which may be what keeps it waiting; its replies follow by
   * callback, or with the driver's next message.
   */
  private acknowledge(pending: PendingRequest, work: Promise<void>): SkillAnswer {
    const { callbackUrl } = pending.request;
    if (callbackUrl === null || !isKakaoApiUrl(callbackUrl)) return this.askToReturn(pending, 'kakao.checking');
    const acknowledgedAt = this.dependencies.clock.now().getTime();
    const isSuperseded = (): boolean => this.isSuperseded(pending);
    this.callbacks.answerLater({ ...pending, callbackUrl, acknowledgedAt, isSuperseded }, work);
    const text = this.guessWordings(pending).say('kakao.wait');
    return this.answerQuickly(pending, { version: '2.0', useCallback: true, data: { text } }, 'callback');
  }

  private askToReturn(pending: PendingRequest, key: 'kakao.checking' | 'kakao.still_checking'): SkillAnswer {
    const wordings = this.guessWordings(pending);
    const response = textResponse(wordings.say(key), [askForReplies(wordings, 'kakao.see_answer')]);
    return this.answerQuickly(pending, response, 'held');
  }

  /** Answers before the replies are there. */
  private answerQuickly(pending: PendingRequest, response: SkillResponse, way: KakaoAnswerWay): SkillAnswer {
    this.dependencies.metrics.recordKakaoAnswer(way);
    return this.quickAnswers.give(pending, response, this.turns.get(pending.key.conversationId));
  }

  /** Takes held replies; waits for them as long as `isExpected`, or while another response has them, at most `ms`. */
  private async takeWithin(
    { key, id }: PendingRequest,
    ms: number,
    isExpected: () => boolean,
  ): Promise<TakenReplies | null> {
    const { held } = this.dependencies;
    for (let waited = 0; ; waited += times.POLL_INTERVAL_MS) {
      const taken = await held.take(key, id, times.LEASE_MS);
      if (taken !== null || waited >= ms) return taken;
      if (!isExpected() && !(await held.areWaiting(key))) return null;
      await pause(times.POLL_INTERVAL_MS);
    }
  }

  private async give({ key, id }: PendingRequest, taken: TakenReplies): Promise<SkillAnswer> {
    const recorded = await this.dependencies.held.record(key, id, taken);
    this.dependencies.metrics.recordKakaoAnswer('sync');
    return this.toAnswer(recorded, taken);
  }

  /** Answers with a response that holds no replies. */
  private async record({ key, id }: PendingRequest, response: SkillResponse): Promise<SkillAnswer> {
    const recorded = await this.dependencies.held.record(key, id, { response, replies: [], rows: [] });
    this.dependencies.metrics.recordKakaoAnswer('sync');
    return this.toAnswer(recorded, null);
  }

  /** Answers a message that is not processed. */
  private refuse(pending: PendingRequest, limit: MessageLimit): SkillAnswer {
    this.dependencies.refusals.note(limit);
    return this.answerUnrecorded(textResponse(this.guessWordings(pending).say('kakao.busy')), 'apology');
  }

  /** Answers with a response that only this process remembers. */
  private answerUnrecorded(response: SkillResponse, way: KakaoAnswerWay): SkillAnswer {
    this.dependencies.metrics.recordKakaoAnswer(way);
    return { response, isFailure: way === 'apology', onSent: () => Promise.resolve() };
  }

  private toAnswer({ body, replies }: GivenResponse, taken: TakenReplies | null): SkillAnswer {
    const { held } = this.dependencies;
    return {
      response: body as SkillResponse,
      onSent: (isSent) => (isSent ? held.settle(replies) : held.giveBack(taken?.rows ?? [])),
    };
  }

  /** Whether the driver only asks for what is held, or Kakao does for an event. */
  private asksForReplies({ request }: PendingRequest): boolean {
    const { tap, utterance } = request;
    return this.dependencies.isEvent(request) || asksForReplies(tap, utterance, this.askingLabels);
  }

  private isWelcome({ tap, block }: SkillRequest): boolean {
    return tap === null && this.dependencies.isWelcomeBlock(block.name);
  }

  private isSuperseded({ key, id }: PendingRequest): boolean {
    return this.newest.isSuperseded(key.conversationId, id);
  }

  private async readWordings({ key }: PendingRequest): Promise<KakaoWordings> {
    const { wordings, held } = this.dependencies;
    return wordings[await held.readLocale(key)];
  }

  /** The language of the message, where the conversation's own would have to be read first. */
  private guessWordings({ request }: PendingRequest): KakaoWordings {
    const { wordings, defaultLocale } = this.dependencies;
    return wordings[guessLocale(request.utterance) ?? defaultLocale];
  }

  private remainingMs({ arrivedAt }: PendingRequest, withinMs = times.ANSWER_WITHIN_MS): number {
    return Math.max(0, arrivedAt + withinMs - this.dependencies.clock.now().getTime());
  }
}
