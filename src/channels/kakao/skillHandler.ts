import type { GivenReplies } from '../../domain/responseLog';
import type { Store } from '../../domain/store';
import type { KakaoAnswerWay, Metrics } from '../../platform/metrics';
import { pseudonym } from '../../platform/pseudonym';
import type { RunTurn } from '../runTurn';
import { CallbackAnswers, type CallbackAnswersDependencies } from './callbackAnswers';
import type { TakenReplies } from './heldReplies';
import { isKakaoApiUrl } from './kakaoHosts';
import { askForReplies, asksForReplies, type KakaoWordings } from './kakaoWordings';
import { NewestRequests } from './newestRequests';
import { pause, settlesWithin } from './pause';
import type { PhotoDownloads } from './photoDownloads';
import type { SkillRequest } from './readSkillRequest';
import type { RequestIds } from './requestIds';
import type { PendingRequest, SkillAnswer } from './skillAnswer';
import { textResponse, type SkillResponse } from './skillResponse';
import { toConversationKey, toKakaoActivity } from './toKakaoActivity';
import { TurnLine } from './turnLine';

export interface SkillHandlerDependencies extends CallbackAnswersDependencies {
  readonly run: RunTurn;
  readonly responses: Store['responses'];
  readonly requestIds: RequestIds;
  readonly photos: Pick<PhotoDownloads, 'plan'>;
  readonly metrics: Pick<Metrics, 'recordKakaoAnswer'>;
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

/** Kakao waits five seconds; one is left for the network. Milliseconds from the arrival of the request. */
const ANSWER_WITHIN_MS = 4_000;
/** How long a turn waits for the outcome of a command. */
const MAX_OUTCOME_WAIT_MS = 2_500;
/** A response is sent at once; if its process dies, another response may give its replies after this time. */
const LEASE_MS = 2_000;
const POLL_INTERVAL_MS = 50;

/**
 * Answers skill requests within Kakao's time limit. The turn's replies are held in the outbox until a response with them
 * is sent: this one, the one that is posted to the request's callback URL, or the one to the driver's next message.
 */
export class SkillHandler {
  /** The requests that are being answered, by conversation and id. */
  private readonly answering = new Map<string, Promise<SkillAnswer>>();
  /** The newest unfinished turn of each conversation; those before it end first. */
  private readonly turns = new Map<string, Promise<void>>();
  private readonly line = new TurnLine();
  private readonly newest: NewestRequests;
  private readonly callbacks: CallbackAnswers;

  constructor(private readonly dependencies: SkillHandlerDependencies) {
    this.callbacks = new CallbackAnswers(dependencies);
    this.newest = new NewestRequests(dependencies.clock);
  }

  /**
   * Answers a request. One that arrives again gets the same response. Never rejects.
   * @param requestId Kakao's id of the request; `null` if it has none
   */
  async handle(request: SkillRequest, requestId: string | null): Promise<SkillAnswer> {
    const { wordings, requestIds, clock } = this.dependencies;
    if (request.isConsoleTest) return toUnrecorded(textResponse(wordings.ko.say('kakao.test')));
    const key = toConversationKey(request);
    const id = requestId ?? requestIds.assign(request);
    const name = `${key.conversationId} ${id}`;
    const earlier = this.answering.get(name);
    if (earlier !== undefined) return earlier;
    const answer = this.answerSafely({ request, id, key, arrivedAt: clock.now().getTime() });
    this.answering.set(name, answer);
    try {
      return await answer;
    } finally {
      this.answering.delete(name);
      if (requestId === null) requestIds.release(request);
    }
  }

  /** Resolves when no answer is left to post. */
  whenIdle(): Promise<void> {
    return this.callbacks.whenIdle();
  }

  private async answerSafely(pending: PendingRequest): Promise<SkillAnswer> {
    const { key, id } = pending;
    this.newest.add(key.conversationId, id);
    try {
      const stored = await this.dependencies.responses.find(key, id);
      return stored === null ? await this.answer(pending) : this.toAnswer(stored.body, stored.replies, null);
    } catch (error) {
      this.dependencies.logger.error({ conversation: pseudonym(key.conversationId), err: error }, 'request failed');
      const wordings = await this.readWordings(pending).catch(() => this.dependencies.wordings.ko);
      this.dependencies.metrics.recordKakaoAnswer('apology');
      return toUnrecorded(textResponse(wordings.say('error.try_again')));
    }
  }

  private async answer(pending: PendingRequest): Promise<SkillAnswer> {
    const { request } = pending;
    const { wordings, isEvent } = this.dependencies;
    if (isEvent(request) || asksForReplies(request.tap, request.utterance, wordings)) return this.giveHeld(pending);
    const { isFull } = this.line;
    const turn = this.runTurn(pending);
    if (isFull) return this.acknowledge(pending, turn);
    if (await settlesWithin(turn, this.remainingMs(pending))) return this.answerTurn(pending);
    // Its first replies may be there, while it waits for the outcome of a command.
    const taken = await this.dependencies.held.take(pending.key, pending.id, LEASE_MS);
    return taken === null ? this.acknowledge(pending, turn) : this.give(pending, taken);
  }

  /** Commits the turn; its replies are held. */
  private runTurn({ request, id, key }: PendingRequest): Promise<void> {
    const { run, photos, logger } = this.dependencies;
    const { conversationId } = key;
    const { links, deliveries } = photos.plan({ key, activityId: id, photos: request.photos });
    const activity = toKakaoActivity(request, { id, isWelcome: this.isWelcome(request), photoLinks: links });
    const options = { canSendLater: false, maxOutcomeWaitMs: MAX_OUTCOME_WAIT_MS, deliveries };
    const turn = this.line.run(() => run(activity, () => Promise.resolve(), options));
    this.turns.set(conversationId, turn);
    turn
      .catch((error: unknown) => logger.warn({ conversation: pseudonym(conversationId), err: error }, 'turn failed'))
      .finally(() => {
        if (this.turns.get(conversationId) === turn) this.turns.delete(conversationId);
      });
    return turn;
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
  private async giveHeld(pending: PendingRequest): Promise<SkillAnswer> {
    const first = await this.takeWithin(pending, 0, () => false);
    if (first !== null) return this.give(pending, first);
    const turn = this.turns.get(pending.key.conversationId);
    const isBusy =
      turn !== undefined &&
      !(await settlesWithin(
        turn.catch(() => undefined),
        this.remainingMs(pending),
      ));
    const taken = await this.takeWithin(pending, this.remainingMs(pending), () => false);
    if (taken !== null) return this.give(pending, taken);
    if (isBusy) return this.askToReturn(pending, 'kakao.still_checking');
    return this.record(pending, textResponse((await this.readWordings(pending)).say('kakao.no_new_answer')));
  }

  /** Answers before the turn is done; its replies follow by callback, or with the driver's next message. */
  private async acknowledge(pending: PendingRequest, turn: Promise<void>): Promise<SkillAnswer> {
    const { callbackUrl } = pending.request;
    if (callbackUrl === null || !isKakaoApiUrl(callbackUrl)) return this.askToReturn(pending, 'kakao.checking');
    const acknowledgedAt = this.dependencies.clock.now().getTime();
    const isSuperseded = (): boolean => this.isSuperseded(pending);
    this.callbacks.answerLater({ ...pending, callbackUrl, acknowledgedAt, isSuperseded }, turn);
    const text = (await this.readWordings(pending)).say('kakao.wait');
    return this.record(pending, { version: '2.0', useCallback: true, data: { text } }, 'callback');
  }

  private async askToReturn(
    pending: PendingRequest,
    key: 'kakao.checking' | 'kakao.still_checking',
  ): Promise<SkillAnswer> {
    const wordings = await this.readWordings(pending);
    const response = textResponse(wordings.say(key), [askForReplies(wordings, 'kakao.see_answer')]);
    return this.record(pending, response, 'held');
  }

  /** Takes held replies; waits for them as long as `isExpected`, or while another response has them, at most `ms`. */
  private async takeWithin(
    { key, id }: PendingRequest,
    ms: number,
    isExpected: () => boolean,
  ): Promise<TakenReplies | null> {
    const { held } = this.dependencies;
    for (let waited = 0; ; waited += POLL_INTERVAL_MS) {
      const taken = await held.take(key, id, LEASE_MS);
      if (taken !== null || waited >= ms) return taken;
      if (!isExpected() && !(await held.areWaiting(key))) return null;
      await pause(POLL_INTERVAL_MS);
    }
  }

  private async give({ key, id }: PendingRequest, taken: TakenReplies): Promise<SkillAnswer> {
    const { body, replies } = await this.dependencies.held.record(key, id, taken);
    this.dependencies.metrics.recordKakaoAnswer('sync');
    return this.toAnswer(body, replies, taken);
  }

  /** Answers with a response that holds no replies. */
  private async record(
    { key, id }: PendingRequest,
    response: SkillResponse,
    way: KakaoAnswerWay = 'sync',
  ): Promise<SkillAnswer> {
    const { body, replies } = await this.dependencies.held.record(key, id, { response, replies: [], rows: [] });
    this.dependencies.metrics.recordKakaoAnswer(way);
    return this.toAnswer(body, replies, null);
  }

  private toAnswer(body: unknown, replies: readonly GivenReplies[], taken: TakenReplies | null): SkillAnswer {
    const { held } = this.dependencies;
    return {
      response: body as SkillResponse,
      onSent: (isSent) => (isSent ? held.settle(replies) : held.giveBack(taken?.rows ?? [])),
    };
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

  private remainingMs({ arrivedAt }: PendingRequest): number {
    return Math.max(0, arrivedAt + ANSWER_WITHIN_MS - this.dependencies.clock.now().getTime());
  }
}

/** A response that is not the same if the request arrives again. */
function toUnrecorded(response: SkillResponse): SkillAnswer {
  return { response, onSent: () => Promise.resolve() };
}
