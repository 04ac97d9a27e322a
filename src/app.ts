import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from 'restify';
import { startBackgroundJobs } from './backgroundJobs';
import { AgentTypingSender } from './channels/botFramework/agentTypingSender';
import { BotFrameworkAdapter } from './channels/botFramework/botFrameworkAdapter';
import { mountBotFrameworkRoutes } from './channels/botFramework/mountBotFrameworkRoutes';
import { ReplyDeliveryHandler } from './channels/botFramework/replyDeliveryHandler';
import { openDirectLine, type DirectLine } from './channels/directLine/openDirectLine';
import { createHubEventHandler, type NotifyConversation } from './channels/handoff/createHubEventHandler';
import { mountHandoffStatusRoute } from './channels/handoff/mountHandoffStatusRoute';
import { connectKakao } from './channels/kakao/connectKakao';
import { createChannelReach } from './channels/createChannelReach';
import { createHttpServer } from './channels/createHttpServer';
import { DriverTyping } from './channels/driverTyping';
import { mountMetrics } from './channels/mountMetrics';
import { mountPictures } from './channels/mountPictures';
import { mountHomePage } from './channels/webChat/mountHomePage';
import { OpenConnections } from './channels/openConnections';
import { Refusals } from './channels/refusals';
import { rememberListenUrl, startListening } from './channels/startListening';
import { createBot, FRAGMENT_WAIT_MS, STAFF_LOCALE, type Bot, type BotOverrides } from './createBot';
import { openDesk, type Desk } from './desk/openDesk';
import { openTicketPages } from './desk/openTicketPages';
import type { SignedTicketLinks } from './desk/signedTicketLinks';
import type { Backlog } from './domain/backlog';
import type { Clock } from './domain/clock';
import type { Store } from './domain/store';
import { isOpen } from './domain/ticket';
import { maskForEditors } from './handoff/maskForStaff';
import type { DeliveryHandlersByKind } from './handoff/outboxWorker';
import { toTranscriptFile } from './handoff/toTranscriptFile';
import { countErrors } from './platform/countErrors';
import { PrometheusMetrics } from './platform/prometheusMetrics';
import { systemClock } from './platform/systemClock';
import { listWebhookSecrets, type Config } from './platform/config';
import type { Logger } from './platform/logger';
import { randomIds } from './platform/randomIds';
import { readLogSize } from './storage/checkDatabase';

/** How long a stopping process waits for replies that are being sent, after all requests are answered. */
const MAX_REPLY_WAIT_MS = 5_000;

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
  const driverTyping = new DriverTyping({ queue: bot.store.desk, clock, logger });
  const directLine = await openDirectLine(server, { ...bot, config, logger, refusals, driverTyping, clock, ids });
  const desk = await openAgentsDesk(server, { ...dependencies, directLine }, overrides);
  if (config.trial && !config.production) mountHomePage(server, bot.wordings.listSection('start_page'));
  const ownHandlers = mountRoutes(server, { ...dependencies, links, directLine, driverTyping }, overrides);
  const defaults = { clock, ids, fragmentWaitMs: FRAGMENT_WAIT_MS };
  const kakao = connectKakao(server, { ...defaults, ...overrides, ...bot, config, url, logger, metrics, refusals });
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
  { bot, adapter, config, logger, url, directLine }: ChannelDependencies & { readonly directLine: DirectLine | null },
  { clock = systemClock, ids = randomIds, deskQueue = bot.store.desk, charging }: BotOverrides,
): Promise<Desk | null> {
  const { turns, wordings } = bot;
  const typing = new AgentTypingSender({ ...bot, adapter, clock, ids, loopbackOnly: config.local, logger });
  const hasBackOffice = (charging ?? bot.charging) !== null;
  return openDesk(server, {
    ...{ ...bot, config, logger, url, clock, toTranscriptFile, queue: deskQueue, maskText: maskForEditors },
    wordingsIn: (language) => wordings.in(language),
    listSection: (section) => wordings.listSection(section),
    notifyConversation: (key, event) => turns.notifyConversation(key, event, { canSendLater: true }),
    showAgentTyping: (key) => void typing.send(key),
    reachOf: createChannelReach({ config, isDirectLineOpen: directLine !== null, store: bot.store, clock }),
    canChangeStatus: (ticket) => hasBackOffice && isOpen(ticket) && ticket.session !== null,
  });
}

interface RouteDependencies extends ChannelDependencies {
  readonly links: SignedTicketLinks | null;
  readonly directLine: DirectLine | null;
  readonly driverTyping: DriverTyping;
}

/** Mounts all HTTP routes. Returns the handlers of deliveries. */
function mountRoutes(
  server: Server,
  { bot, adapter, config, logger, metrics, refusals, url, links, directLine, driverTyping }: RouteDependencies,
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
    read: async () => {
      metrics.setDatabaseLog(await readLogSize(config.database));
      return metrics.format(await readBacklog(store, clock), clock.now());
    },
  });
  // Without an app id no sender is authenticated, which must not happen in production.
  if (!(local && production)) {
    mountBotFrameworkRoutes(server, {
      ...{ ...channelDependencies, handleHubEvent, isHubChannel, driverTyping, ids, logger },
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
