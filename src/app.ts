import type { SymptomCatalog } from './domain/symptomTraits';
import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from 'restify';
import { createConversation } from '../dialogs/conversation';
import type { Wordings } from '../dialogs/words/wordings';
import { startBackgroundJobs } from './backgroundJobs';
import { loadContent, type BotContent } from './botContent';
import { BotFrameworkAdapter } from './channels/botFramework/botFrameworkAdapter';
import { mountBotFrameworkRoutes } from './channels/botFramework/mountBotFrameworkRoutes';
import { ReplyDeliveryHandler } from './channels/botFramework/replyDeliveryHandler';
import { openDirectLine, type DirectLine } from './channels/directLine/openDirectLine';
import { createHubEventHandler, type NotifyConversation } from './channels/handoff/createHubEventHandler';
import { mountHandoffStatusRoute } from './channels/handoff/mountHandoffStatusRoute';
import { connectKakao, type KakaoDependencies } from './channels/kakao/connectKakao';
import { createHeldReplyPlan } from './channels/kakao/createHeldReplyPlan';
import { createChannelReach } from './channels/createChannelReach';
import { createHttpServer } from './channels/createHttpServer';
import { mountMetrics } from './channels/mountMetrics';
import { mountPictures } from './channels/mountPictures';
import { mountHomePage } from './channels/webChat/mountHomePage';
import { OpenConnections } from './channels/openConnections';
import { Refusals } from './channels/refusals';
import { rememberListenUrl, startListening } from './channels/startListening';
import { connectBackOffice, type ConnectedBackOffice } from './charging/connectBackOffice';
import { openDesk, type Desk } from './desk/openDesk';
import { openTicketPages } from './desk/openTicketPages';
import type { SignedTicketLinks } from './desk/signedTicketLinks';
import type { BackOffice } from './domain/backOffice';
import type { Backlog } from './domain/backlog';
import type { Clock } from './domain/clock';
import type { DeskQueue } from './domain/deskQueue';
import type { DeliveryPlan } from './domain/deliveryPlan';
import type { DeskTimes } from './domain/deskTimes';
import type { IdGenerator } from './domain/idGenerator';
import { EMPTY_STATION_DIRECTORY, type StationDirectory } from './domain/stationDirectory';
import { createSupportHours } from './domain/supportHours';
import type { StatusChanger } from './domain/statusChange';
import type { Store } from './domain/store';
import { isOpen } from './domain/ticket';
import { createHandoff, type Handoff } from './handoff/createHandoff';
import { maskForEditors } from './handoff/maskForStaff';
import type { OutboxWorker, DeliveryHandlersByKind } from './handoff/outboxWorker';
import { toTranscriptFile } from './handoff/toTranscriptFile';
import { countErrors } from './platform/countErrors';
import { PrometheusMetrics } from './platform/prometheusMetrics';
import { systemClock } from './platform/systemClock';
import { listWebhookSecrets, type Config } from './platform/config';
import type { Logger } from './platform/logger';
import { randomIds } from './platform/randomIds';
import { openStore } from './storage/openStore';
import { TurnRunner } from './turn/turnRunner';

/** Agents, the staff board and operators read Korean, whatever language the driver speaks. */
const STAFF_LOCALE = 'ko';

const FRAGMENT_WAIT_MS = 2_000;
/** How long a stopping process waits for replies that are being sent, after all requests are answered. */
const MAX_REPLY_WAIT_MS = 5_000;

/** Replacements for parts of the bot, mainly for tests. */
export interface BotOverrides {
  /** Content that is loaded already, for example shared with another bot. */
  readonly content?: BotContent;
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
  /** Replaces the back office that the settings name. */
  readonly charging?: { readonly backOffice: BackOffice; readonly statusChanger: StatusChanger };
  readonly stationDirectory?: StationDirectory;
  /** Plans the notifications of tickets. */
  readonly plan?: DeliveryPlan;
  /** Replace or add handlers of deliveries. */
  readonly deliveryHandlers?: DeliveryHandlersByKind;
  /** How often due rows of the outbox, and sessions whose status is being changed, are looked up. Milliseconds. */
  readonly pollIntervalMs?: number;
  /** How long a message that looks unfinished waits for the next one; 0 turns it off. Milliseconds; 2000 by default. */
  readonly fragmentWaitMs?: number;
  /** Replaces the settings that say how long agents of the desk may take. */
  readonly deskTimes?: DeskTimes;
  readonly retrySchedules?: ConstructorParameters<typeof OutboxWorker>[2];
  /** Replaces the address where the keys are published that sign the requests of channels. */
  readonly channelKeysUrl?: string;
  /** The lists of the agents' desk; those of the store if absent. */
  readonly deskQueue?: DeskQueue;
  /** Replaces the requests to Kakao. */
  readonly requestHttps?: KakaoDependencies['requestHttps'];
  /** The metrics of the bot; if absent, a registry without the figures of the process. */
  readonly metrics?: PrometheusMetrics;
  /** Replaces the function that opens the database. */
  readonly openStore?: (database: Config['database']) => Promise<Store>;
}

/** The bot without its channels. */
export interface Bot {
  readonly turns: TurnRunner;
  readonly store: Store;
  readonly wordings: Wordings;
  readonly symptoms: SymptomCatalog;
  readonly handoff: Handoff;
  /** `null` if the settings name none. */
  readonly charging: ConnectedBackOffice | null;
}

/**
 * Builds the bot from dialogs, matcher and storage. Throws a `CodedError` with all problems if wordings, phrases or
 * playbooks are invalid.
 */
export async function createBot(config: Config, logger: Logger, overrides: BotOverrides = {}): Promise<Bot> {
  const { clock = systemClock, ids = randomIds, metrics } = overrides;
  const content = overrides.content ?? loadContent();
  const { wordings } = content;
  const handoff = createHandoff(config, ids, wordings.in(STAFF_LOCALE), content.playbooks);
  const plan = overrides.plan ?? handoff.plan;
  // Opened after the content, so that the store need not be closed if the content is invalid.
  const store = await (overrides.openStore ?? openStore)(config.database);
  const chargingParts = { createIndex: content.createStationIndex, outbox: store.outbox, clock, logger };
  const charging = connectBackOffice(config.chargingApi, chargingParts);
  const conversation = createConversation(
    {
      ...content,
      charging: overrides.charging ?? charging,
      stationDirectory: overrides.stationDirectory ?? charging?.directory ?? EMPTY_STATION_DIRECTORY,
      supportHours: config.supportHours === null ? null : createSupportHours(config.supportHours),
      newTicketNumber: () => ids.ticketNumber(),
      deskTimes: overrides.deskTimes ?? toDeskTimes(config.desk),
      fragmentWaitMs: overrides.fragmentWaitMs ?? FRAGMENT_WAIT_MS,
      willMailOperator: (ticket) => plan.willMailOperator?.(ticket) ?? false,
    },
    config.defaultLocale,
  );
  const heldReplies = createHeldReplyPlan(config.kakao, ids);
  const { runningTurns: running, waitingTurns: waitingInLane, waitingPerConversation } = config.limits;
  const turns = new TurnRunner({
    ...{ store, conversation, clock, ids, random: Math.random, logger, metrics, plan, heldReplies },
    limits: { running, waitingInLane, waitingInConversation: waitingPerConversation },
  });
  return { turns, store, wordings, symptoms: content.playbooks, handoff, charging };
}

function toDeskTimes({ claimMinutes, replyMinutes }: Config['desk']): DeskTimes {
  const toMs = (minutes: number | null) => (minutes === null ? null : minutes * 60_000);
  return { claimMs: toMs(claimMinutes), replyMs: toMs(replyMinutes) };
}

/** A running bot with its channels. */
export interface App {
  /** The URL it listens on, for example `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly bot: Bot;
  /** `null` without a secret for its sessions. */
  readonly desk: Desk | null;
  /** Rejects new requests, lets started turns commit and reply (at most 25 s), then closes the database. */
  stop(): Promise<void>;
}

/** Creates the bot and opens its channels; resolves when the server listens. */
export async function startApp(config: Config, plainLogger: Logger, changes: BotOverrides = {}): Promise<App> {
  const { metrics = new PrometheusMetrics() } = changes;
  const overrides = { ...changes, metrics };
  const logger = countErrors(plainLogger, metrics);
  const bot = await createBot(config, logger, overrides);
  const { clock = systemClock, channelKeysUrl } = overrides;
  const adapter = new BotFrameworkAdapter(config.botFramework, { clock, logger, channelKeysUrl });
  let stopping = false;
  const running = () => (stopping ? Promise.reject(new Error('stopping')) : Promise.resolve());
  const ownChecks = { database: () => bot.store.ping(), signing_keys: () => adapter.assertReady() };
  const server = createHttpServer({ running, ...ownChecks }, logger);
  const connections = new OpenConnections(server.server);
  const url = rememberListenUrl(server, config);
  try {
    const refusals = new Refusals({ clock, logger, metrics });
    const channels = await openChannels(server, { bot, adapter, config, logger, metrics, refusals, url }, overrides);
    const deliveryHandlers = { ...channels.deliveryHandlers, ...overrides.deliveryHandlers };
    await startListening(server, config);
    const backgroundJobs = startBackgroundJobs(bot, config, deliveryHandlers, logger, overrides);
    // Fetched before the first request; a failure is logged and reported by the readiness probe.
    adapter.assertReady().catch(() => undefined);
    return {
      url: url(),
      bot,
      desk: channels.desk,
      async stop() {
        stopping = true;
        channels.endStreams();
        await connections.close();
        // Replies that a slow channel has not taken by then are sent by the next process.
        await Promise.race([channels.whenIdle(), wait(MAX_REPLY_WAIT_MS, undefined, { ref: false })]);
        await backgroundJobs.stop();
        await bot.store.close();
      },
    };
  } catch (error) {
    await bot.store.close();
    throw error;
  }
}

interface ChannelDependencies {
  readonly bot: Bot;
  readonly adapter: BotFrameworkAdapter;
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: PrometheusMetrics;
  readonly refusals: Refusals;
  /** Returns the URL that the server listens on. */
  readonly url: () => string;
}

/** Opens all channels and pages on the server. */
async function openChannels(server: Server, dependencies: ChannelDependencies, overrides: BotOverrides) {
  const { bot, config, logger, metrics, refusals, url } = dependencies;
  const { clock = systemClock, ids = randomIds } = overrides;
  const pageParts = { ...bot, wordings: bot.wordings.in(STAFF_LOCALE), config, url, clock, logger, toTranscriptFile };
  const links = await openTicketPages(server, pageParts);
  const directLine = await openDirectLine(server, { ...bot, config, logger, refusals, clock, ids });
  const desk = await openAgentsDesk(server, { ...dependencies, directLine }, overrides);
  if (config.trial && !config.production) mountHomePage(server, bot.wordings.listSection('start_page'));
  const ownHandlers = mountRoutes(server, { ...dependencies, links, directLine }, overrides);
  const defaults = { clock, ids, fragmentWaitMs: FRAGMENT_WAIT_MS };
  const kakao = connectKakao(server, { ...defaults, ...overrides, ...bot, config, url, logger, metrics });
  return {
    deliveryHandlers: { ...ownHandlers, ...kakao?.deliveryHandlers },
    desk,
    /** Ends what stays open for news: the web sockets, and the streams of the desk's pages. */
    endStreams() {
      directLine?.stop();
      desk?.stop();
    },
    /** Resolves when all turns are answered. */
    whenIdle: () => Promise.all([bot.turns.whenIdle(), kakao?.stop()]),
  };
}

/** Opens the agents' desk; returns `null` if it is closed. */
async function openAgentsDesk(
  server: Server,
  { bot, config, logger, url, directLine }: ChannelDependencies & { readonly directLine: DirectLine | null },
  { clock = systemClock, deskQueue = bot.store.desk, charging }: BotOverrides,
): Promise<Desk | null> {
  const { turns, wordings } = bot;
  const hasBackOffice = (charging ?? bot.charging) !== null;
  return openDesk(server, {
    ...{ ...bot, config, logger, url, clock, toTranscriptFile, queue: deskQueue, maskText: maskForEditors },
    wordings: wordings.in(STAFF_LOCALE),
    listSection: (section) => wordings.listSection(section),
    notifyConversation: (key, event) => turns.notifyConversation(key, event, { canSendLater: true }),
    reachOf: createChannelReach(config, directLine !== null),
    canChangeStatus: (ticket) => hasBackOffice && isOpen(ticket) && ticket.session !== null,
  });
}

interface RouteDependencies extends ChannelDependencies {
  readonly links: SignedTicketLinks | null;
  readonly directLine: DirectLine | null;
}

/** Mounts all HTTP routes. Returns the handlers of deliveries. */
function mountRoutes(
  server: Server,
  { bot, adapter, config, logger, metrics, refusals, url, links, directLine }: RouteDependencies,
  { clock = systemClock, ids = randomIds }: BotOverrides,
): DeliveryHandlersByKind {
  const { store, turns, handoff } = bot;
  const { local, production, trial, handoffStatusChannels } = config;
  const maxAgeMs = config.replyMaxAgeMinutes * 60_000;
  const notifyConversation: NotifyConversation = (key, event) =>
    turns.notifyConversation(key, event, { canSendLater: true });
  const handleHubEvent = createHubEventHandler({ store, notifyConversation, logger });
  const isHubChannel = (channel: string) => trial || handoffStatusChannels.includes(channel);
  const pictureUrl = () => config.publicUrl ?? (local ? url() : null);
  const channelDependencies = { adapter, clock, loopbackOnly: local, maxAgeMs, pictureUrl };
  mountPictures(server);
  mountMetrics(server, {
    ...{ token: config.metricsToken, contentType: metrics.contentType },
    read: async () => metrics.format(await readBacklog(store, clock), clock.now()),
  });
  // Without an app id no sender is authenticated, which must not happen in production.
  if (!(local && production)) {
    mountBotFrameworkRoutes(server, {
      ...{ ...channelDependencies, handleHubEvent, isHubChannel, ids, logger },
      readReference: (key) => store.readReference(key),
      run: (activity, deliver, options) => turns.run(activity, deliver, options),
      isFull: (lane) => turns.isFull(lane),
      ...{ refusals, messagesPerAddressAndMinute: config.limits.messagesPerAddressAndMinute },
    });
  }
  const secrets = listWebhookSecrets(config);
  if (secrets.length > 0) mountHandoffStatusRoute(server, { secrets, handleHubEvent, clock, logger });
  const reply = new ReplyDeliveryHandler({ ...channelDependencies, store });
  return {
    reply: directLine?.wrapReplyHandler(reply) ?? reply,
    ...handoff.createDeliveryHandlers({ store, clock, ids, links }),
  };
}

/** Reads what waits; `null` if the database cannot be reached, which `/readyz` reports. */
function readBacklog(store: Store, clock: Clock): Promise<Backlog | null> {
  return store.readBacklog(clock.now().toISOString()).catch(() => null);
}
