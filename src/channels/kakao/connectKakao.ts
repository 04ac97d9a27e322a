import type { Server } from 'restify';
import type { Clock } from '../../domain/clock';
import type { DeliveryHandler } from '../../domain/deliveryHandler';
import type { IdGenerator } from '../../domain/idGenerator';
import type { Locale } from '../../domain/locale';
import type { Store } from '../../domain/store';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/logger';
import type { Metrics } from '../../platform/metrics';
import type { Refusals } from '../refusals';
import type { RunTurn } from '../runTurn';
import { serveChatFile } from '../serveChatFile';
import { isHeldRepliesEvent } from './heldRepliesEvent';
import { EventDeliveryHandler } from './eventDeliveryHandler';
import { HeldReplies } from './heldReplies';
import type { KakaoWordings } from './kakaoWordings';
import { mountFriendRoute } from './mountFriendRoute';
import { mountKakaoRoutes } from './mountKakaoRoutes';
import { PhotoDeliveryHandler } from './photoDeliveryHandler';
import { PHOTO_ROUTE, PhotoDownloads } from './photoDownloads';
import { requestPublicHttps, type RequestHttps } from './publicHttps';
import { RequestIds } from './requestIds';
import { SilenceWatch } from './silenceWatch';
import { SkillHandler } from './skillHandler';

export interface KakaoDependencies {
  readonly config: Pick<Config, 'kakao' | 'defaultLocale' | 'supportHours' | 'publicUrl'>;
  /** Returns the URL that the server listens on; photos have it if the settings name no public one. */
  readonly url: () => string;
  readonly store: Store;
  readonly turns: { readonly run: RunTurn };
  readonly wordings: {
    in(locale: Locale): KakaoWordings;
    hasListedWord(key: 'kakao.welcome_block_words', text: string): boolean;
  };
  /** How long an unfinished message waits for the next one. Milliseconds. */
  readonly fragmentWaitMs: number;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly refusals: Pick<Refusals, 'note'>;
  /** Replaces the requests to Kakao. */
  readonly requestHttps?: RequestHttps;
}

/** The connected channel. */
export interface KakaoChannel {
  /** Download photos, and announce late replies if events are configured. */
  readonly deliveryHandlers: { readonly kakao_photo: DeliveryHandler; readonly kakao_event?: DeliveryHandler };
  /** Resolves when no answer is left to post. */
  stop(): Promise<void>;
}

/** The timer of an unfinished message is due when it has waited; its turn needs a moment more. */
const AFTER_FRAGMENTS_MS = 500;

/** Connects the KakaoTalk channel to the server. Returns `null` if the settings name no secret: its route answers 404. */
export function connectKakao(server: Server, dependencies: KakaoDependencies): KakaoChannel | null {
  const { config, store, clock, logger, wordings, metrics } = dependencies;
  const { skillSecret, botId, adminKey, silenceMinutes } = config.kakao;
  if (skillSecret === null) return null;
  const handler = createSkillHandler(dependencies, skillSecret);
  const silenceWatch = new SilenceWatch({ clock, logger, maxSilenceMinutes: silenceMinutes });
  mountKakaoRoutes(server, {
    secret: skillSecret,
    ...{ botId, handler, clock, logger },
    onRequest: () => silenceWatch.noteRequest(),
    apology: wordings.in(config.defaultLocale).say('error.try_again'),
  });
  if (adminKey !== null) mountFriendRoute(server, { adminKey, store, logger });
  server.get(`${PHOTO_ROUTE}/:id`, serveChatFile(store.files, logger));
  silenceWatch.start();
  metrics.showKakaoAnswers();
  return {
    deliveryHandlers: createDeliveryHandlers(dependencies),
    stop() {
      silenceWatch.stop();
      return handler.whenIdle();
    },
  };
}

function createDeliveryHandlers(dependencies: KakaoDependencies): KakaoChannel['deliveryHandlers'] {
  const { events, botId } = dependencies.config.kakao;
  const { store, requestHttps = requestPublicHttps } = dependencies;
  const kakao_photo = new PhotoDeliveryHandler({ store, requestHttps });
  if (events === null || botId === null) return { kakao_photo };
  return { kakao_photo, kakao_event: new EventDeliveryHandler({ ...dependencies, botId, events, requestHttps }) };
}

/**
 * Creates the handler of skill requests.
 * @param photoSecret makes the addresses of photos impossible to guess
 */
export function createSkillHandler(dependencies: KakaoDependencies, photoSecret: string): SkillHandler {
  const { config, store, turns, fragmentWaitMs, clock, ids, logger, metrics, refusals } = dependencies;
  const wordings = { ko: dependencies.wordings.in('ko'), en: dependencies.wordings.in('en') };
  const phone = config.supportHours?.phone ?? null;
  const { defaultLocale, publicUrl } = config;
  const isAnnounced = config.kakao.events !== null;
  const held = new HeldReplies({
    ...{ store, wordings, phone, isAnnounced, defaultLocale, publicUrl },
    ...{ clock, ids, logger },
  });
  return new SkillHandler({
    ...{ held, wordings, defaultLocale, clock, logger, metrics, refusals },
    run: (activity, deliver, options) => turns.run(activity, deliver, options),
    isWelcomeBlock: (name) => dependencies.wordings.hasListedWord('kakao.welcome_block_words', name),
    responses: store.responses,
    requestIds: new RequestIds(clock, ids),
    photos: new PhotoDownloads({
      secret: photoSecret,
      baseUrl: () => config.publicUrl ?? dependencies.url(),
      ...{ clock, ids },
    }),
    requestHttps: dependencies.requestHttps ?? requestPublicHttps,
    isEvent: (request) => isHeldRepliesEvent(request, config.kakao.events?.name ?? null),
    replyWaitMs: fragmentWaitMs === 0 ? 0 : fragmentWaitMs + AFTER_FRAGMENTS_MS,
  });
}
