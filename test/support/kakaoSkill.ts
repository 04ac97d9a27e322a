import { setImmediate } from 'node:timers/promises';
import { HeldReplies } from '../../src/channels/kakao/heldReplies';
import type { HttpsAnswer, RequestHttps } from '../../src/channels/kakao/publicHttps';
import { readSkillRequest } from '../../src/channels/kakao/readSkillRequest';
import { RequestIds } from '../../src/channels/kakao/requestIds';
import type { SkillAnswer } from '../../src/channels/kakao/skillAnswer';
import { SkillHandler } from '../../src/channels/kakao/skillHandler';
import type { SkillResponse } from '../../src/channels/kakao/skillResponse';
import type { RunTurn } from '../../src/channels/runTurn';
import { HELD_UNTIL } from '../../src/domain/outbox';
import type { Store } from '../../src/domain/store';
import { NO_METRICS } from '../../src/platform/metrics';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { skillPayload } from '../fixtures/kakao/payloads';
import { readTexts } from './kakaoPhone';
import { storedReply } from './kakaoReplies';
import { openMemoryStore } from './memoryStore';
import { sharedContent } from './sharedContent';
import { turn } from '../storage/turnCommits';

type Payload = NonNullable<Parameters<typeof skillPayload>[0]>;

/** A skill whose turns take as long as a test says. Needs fake timers; real ones are used for the database. */
export class KakaoSkill {
  /** What was posted to callback URLs. */
  readonly posts: { url: string; response: SkillResponse; at: number }[] = [];
  /** The answers of Kakao to the next posts; then it accepts all. An error stands for no answer. */
  readonly callbackAnswers: (Partial<HttpsAnswer> | Error)[] = [];
  /** How long the next turns take; then they take none. Milliseconds. */
  readonly turnMs: number[] = [];
  /** Replies to each message; `null` fails the turn. */
  reply: (text: string) => readonly string[] | null = (text) => [`${text}!`];
  turns = 0;
  /** What had no room for a message. */
  readonly refused: string[] = [];
  readonly startedAt = Date.now();
  private handler: SkillHandler;

  private constructor(readonly store: Store) {
    this.handler = this.createHandler();
  }

  static async open(): Promise<KakaoSkill> {
    return new KakaoSkill(await openMemoryStore());
  }

  /** Forgets everything that is not in the database, as a process that is killed and started again. */
  restart(): void {
    this.handler = this.createHandler();
  }

  /** Another process with the same database. */
  openOther(): KakaoSkill {
    return new KakaoSkill(this.store);
  }

  /** Sends a request; the response counts as sent, unless `isSent` is `false`. */
  async send(payload: Payload, id: string | null, isSent = true): Promise<SkillResponse> {
    const answer = await this.handle(payload, id);
    await answer.onSent(isSent);
    return answer.response;
  }

  /** Sends a request, and resolves with what is read of the response. */
  async say(utterance: string, id: string, payload: Payload = {}): Promise<string[]> {
    return readTexts(await this.send({ utterance, ...payload }, id));
  }

  handle(payload: Payload, id: string | null): Promise<SkillAnswer> {
    return this.handler.handle(readSkillRequest(skillPayload(payload))!, id, Date.now());
  }

  /** Like `send`, with as much time as that needs. */
  async exchange(payload: Payload, id: string | null, isSent = true): Promise<SkillResponse> {
    let isDone = false;
    const sending = this.send(payload, id, isSent).finally(() => (isDone = true));
    while (!isDone) {
      await flush();
      await jest.advanceTimersByTimeAsync(10);
    }
    return sending;
  }

  /** Like `say`, with as much time as that needs. */
  async ask(utterance: string, id: string, payload: Payload = {}): Promise<string[]> {
    return readTexts(await this.exchange({ utterance, ...payload }, id));
  }

  /** Lets time pass, with the database's work in between. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      await flush();
      await jest.advanceTimersByTimeAsync(Math.min(50, ms - passed));
    }
    await flush();
  }

  get elapsedMs(): number {
    return Date.now() - this.startedAt;
  }

  /** Commits a turn without a request, as an agent's message or a timer does. */
  async commitLater(conversationId: string, activityId: string, text: string): Promise<void> {
    await this.commit({ channel: 'kakao', conversationId }, activityId, [text]);
  }

  private readonly run: RunTurn = async (activity) => {
    this.turns++;
    const ms = this.turnMs.shift() ?? 0;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    const replies = this.reply(activity.text ?? '');
    if (replies === null) throw new Error('the turn fails');
    const key = { channel: 'kakao', conversationId: activity.conversation!.id };
    await this.commit(key, activity.id!, replies);
  };

  private async commit(
    key: { channel: string; conversationId: string },
    activityId: string,
    replies: readonly string[],
  ): Promise<void> {
    const record = await this.store.readConversation(key);
    // A turn runner processes no message twice.
    if ((await this.store.readReplies(key, activityId)) !== null) return;
    const version = record?.version ?? 0;
    const row = { id: randomIds.uuid(), kind: 'reply', ticketNumber: null, conversation: key, after: null } as const;
    const held = { ...row, payload: { activityId }, createdAt: new Date().toISOString(), notBefore: HELD_UNTIL };
    await this.store.commitTurn(
      turn(key, activityId, {
        expectedVersion: version,
        replies: replies.map((text, index) => storedReply(text, { id: `${activityId}-${index}`, keys: ['test'] })),
        deliveries: replies.length === 0 ? [] : [held],
      }),
    );
  }

  private readonly requestHttps: RequestHttps = (url, { body }) => {
    this.posts.push({ url, response: JSON.parse(body!) as SkillResponse, at: this.elapsedMs });
    const answer = this.callbackAnswers.shift() ?? {};
    if (answer instanceof Error) return Promise.reject(answer);
    const accepted = { status: 200, contentType: 'application/json', body: Buffer.from('{"status":"SUCCESS"}') };
    return Promise.resolve({ ...accepted, ...answer });
  };

  private createHandler(): SkillHandler {
    const clock = { now: () => new Date() };
    const logger = createLogger({ level: 'silent' });
    const own = sharedContent().wordings;
    const wordings = { ko: own.in('ko'), en: own.in('en') };
    const { store } = this;
    const settings = { defaultLocale: 'ko', phone: null, publicUrl: null, isAnnounced: false } as const;
    const held = new HeldReplies({ ...settings, store, wordings, clock, ids: randomIds, logger });
    return new SkillHandler({
      ...{ held, wordings, clock, logger, run: this.run, requestHttps: this.requestHttps },
      defaultLocale: 'ko',
      responses: store.responses,
      requestIds: new RequestIds(clock, randomIds),
      photos: { plan: () => ({ links: [], deliveries: [] }) },
      metrics: NO_METRICS,
      refusals: { note: (limit) => void this.refused.push(limit) },
      isWelcomeBlock: (name) => name === 'welcome',
      isEvent: ({ params }) => params['purpose'] === 'held_replies',
      replyWaitMs: 2_500,
    });
  }
}

/** Lets the database finish what it is doing. */
async function flush(): Promise<void> {
  for (let count = 0; count < 12; count++) await setImmediate();
}
