import { findResponseProblems } from '../findResponseProblems';
import type { RequestHttps } from '../publicHttps';
import type { QuickReply, SkillResponse, TapExtra } from '../skillResponse';

/** Kakao's own limits of time, in milliseconds. */
const TIMEOUT_MS = 5_000;
const CALLBACK_VALID_MS = 60_000;
/** How late an acknowledgement is read that is read late. */
const LATE_ACKNOWLEDGEMENT_MS = 3_000;

/** A picture of one pixel. */
const SIMULATED_PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** What a driver does on the phone. */
export interface PhoneInput {
  readonly text: string;
  readonly extra?: TapExtra;
  /** URLs of photos, sent through the secure image plugin. */
  readonly photos?: readonly string[];
  /** An event call: the bot speaks first. */
  readonly isEvent?: boolean;
}

/** What the phone shows: a response, or why Kakao shows none. */
export type PhoneScreen = { readonly response: SkillResponse; readonly ms: number } | { readonly failure: string };

/** How Kakao plays. */
export interface SimulatorOptions {
  /** Whether requests have a callback URL. */
  hasCallback: boolean;
  /** Whether the driver has added the channel as a friend. */
  isFriend: boolean;
  /** Whether each request is sent twice, with the same id. */
  sendsTwice: boolean;
  /** Whether acknowledgements are read so late that the bot posts its answer before that, which is refused. */
  acknowledgesLate: boolean;
  /** Whether no request reaches the skill, as in an outage of Kakao. */
  isSilent: boolean;
}

interface CallbackToken {
  readonly createdAt: number;
  /** When the response that acknowledged the request is read. Milliseconds; `null` if there is none. */
  acknowledgedAt: number | null;
  isUsed: boolean;
}

/** Plays Kakao between a phone and a skill, and enforces Kakao's limits: what breaks one is not shown. */
export class KakaoSimulator {
  readonly options: SimulatorOptions = {
    hasCallback: true,
    isFriend: true,
    sendsTwice: false,
    acknowledgesLate: false,
    isSilent: false,
  };
  /** The quick replies that the phone shows. */
  offered: readonly QuickReply[] = [];
  private readonly tokens = new Map<string, CallbackToken>();
  private count = 0;

  constructor(
    private readonly parts: {
      /** The address of the skill. */
      readonly skillUrl: () => string;
      readonly secret: string;
      readonly botId: string;
      readonly userId: string;
      readonly now: () => number;
      /** Called for an answer that comes by callback. */
      readonly onCallback: (screen: PhoneScreen) => void;
    },
  ) {}

  /** Sends what the driver does. Resolves with what the phone shows. */
  async send(input: PhoneInput): Promise<PhoneScreen> {
    if (this.options.isSilent) return { failure: 'no request reaches the skill' };
    const id = `chp-simulated-${this.parts.now()}-${++this.count}`;
    const callbackUrl = this.options.hasCallback ? `https://bot-api.kakao.com/callback/${id}` : null;
    if (callbackUrl !== null)
      this.tokens.set(callbackUrl, { createdAt: this.parts.now(), acknowledgedAt: null, isUsed: false });
    const payload = this.toPayload(input, callbackUrl);
    const [screen, repeated] = await Promise.all([
      this.post(payload, id),
      this.options.sendsTwice ? this.post(payload, id) : null,
    ]);
    if (repeated !== null && JSON.stringify(bodyOf(repeated)) !== JSON.stringify(bodyOf(screen)))
      return { failure: 'the same request got two different responses' };
    return this.show(screen, callbackUrl);
  }

  /**
   * Receives the bot's requests to Kakao: posts to callback URLs, each accepted once and in time, event calls, and downloads
   * of photos.
   */
  readonly requestHttps: RequestHttps = (url, { method, body = '' }) => {
    if (method === 'GET') return Promise.resolve({ status: 200, contentType: 'image/png', body: SIMULATED_PHOTO });
    const token = this.tokens.get(url);
    if (token === undefined) {
      setTimeout(() => void this.send({ text: '', isEvent: true }).then(this.parts.onCallback), 0);
      return Promise.resolve(answer('SUCCESS'));
    }
    const now = this.parts.now();
    const isAcknowledged = token.acknowledgedAt !== null && token.acknowledgedAt <= now;
    const isValid = isAcknowledged && !token.isUsed && now - token.createdAt < CALLBACK_VALID_MS;
    token.isUsed = true;
    if (!isValid) return Promise.resolve(answer('FAIL'));
    const response = JSON.parse(body) as SkillResponse;
    this.parts.onCallback(this.show({ response, ms: this.parts.now() - token.createdAt }, null));
    return Promise.resolve(answer('SUCCESS'));
  };

  private async post(payload: object, id: string): Promise<PhoneScreen> {
    const begun = this.parts.now();
    try {
      const res = await fetch(this.parts.skillUrl(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-request-id': id,
          'x-skill-secret': this.parts.secret,
        },
        body: JSON.stringify(payload),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (res.status !== 200) return { failure: `the skill answered ${res.status}` };
      return { response: (await res.json()) as SkillResponse, ms: this.parts.now() - begun };
    } catch {
      return { failure: 'no answer within five seconds (code 1001)' };
    }
  }

  private show(screen: PhoneScreen, callbackUrl: string | null): PhoneScreen {
    if ('failure' in screen) return screen;
    const problems = findResponseProblems(screen.response);
    if (problems.length > 0) return { failure: `the response breaks limits: ${problems.join(', ')}` };
    const token = this.tokens.get(callbackUrl ?? '');
    const lateMs = this.options.acknowledgesLate ? LATE_ACKNOWLEDGEMENT_MS : 0;
    if (token !== undefined && screen.response.useCallback === true) token.acknowledgedAt = this.parts.now() + lateMs;
    this.offered = screen.response.template?.quickReplies ?? [];
    return screen;
  }

  private toPayload(
    { text, extra = {}, photos = [], isEvent = false }: PhoneInput,
    callbackUrl: string | null,
  ): object {
    const { botId, userId } = this.parts;
    const block = { id: 'simulated-block', name: isEvent ? 'event block' : 'fallback block' };
    const secureUrls = `List(${photos.join(', ')})`;
    return {
      bot: { id: botId, name: 'simulated bot' },
      intent: block,
      action: {
        id: 'simulated-skill',
        name: 'skill',
        params: photos.length === 0 ? {} : { photos: JSON.stringify({ secureUrls }) },
        detailParams: {},
        clientExtra: extra,
      },
      userRequest: {
        timezone: 'Asia/Seoul',
        lang: 'ko',
        utterance: text,
        block,
        params: { surface: 'Kakaotalk.plusfriend', ...(isEvent ? { purpose: 'held_replies' } : {}) },
        ...(callbackUrl === null ? {} : { callbackUrl }),
        user: {
          id: userId,
          type: 'botUserKey',
          properties: { botUserKey: userId, ...(this.options.isFriend ? { isFriend: true } : {}) },
        },
      },
      contexts: [],
    };
  }
}

function bodyOf(screen: PhoneScreen): unknown {
  return 'response' in screen ? screen.response : screen.failure;
}

function answer(status: 'SUCCESS' | 'FAIL'): Awaited<ReturnType<RequestHttps>> {
  return { status: 200, contentType: 'application/json', body: Buffer.from(JSON.stringify({ status })) };
}
