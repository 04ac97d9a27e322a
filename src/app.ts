import type { Server as HttpServer } from 'node:http';
import { dirname, join } from 'node:path';
import type { Server } from 'restify';
import { createConversation } from '../dialogs/conversation';
import { loadPlaybooks } from '../dialogs/engine/loadPlaybooks';
import { loadLocaleFiles } from '../dialogs/words/loadLocaleFiles';
import { Words } from '../dialogs/words/words';
import { BotFrameworkAdapter } from './channels/botFramework/botFrameworkAdapter';
import { botFrameworkRoutes, type RunTurn } from './channels/botFramework/botFrameworkRoutes';
import { ReplyReceiver } from './channels/botFramework/replyReceiver';
import { createPassStatus, type TellStatus } from './channels/handoff/createPassStatus';
import { handoffStatusRoute } from './channels/handoff/handoffStatusRoute';
import { createHttpServer } from './channels/httpServer';
import { connectBackOffice, type ConnectedBackOffice } from './charging/connectBackOffice';
import { keptSecret } from './desk/keptSecret';
import { PhotoHosts } from './desk/photoHosts';
import { SignedTicketLinks } from './desk/signedTicketLinks';
import { ticketRoutes } from './desk/ticketRoutes';
import type { BackOffice } from './domain/backOffice';
import type { Clock } from './domain/clock';
import type { DeliveryPlan } from './domain/deliveryPlan';
import type { Ids } from './domain/ids';
import { EMPTY_DIRECTORY, type StationDirectory } from './domain/stationDirectory';
import { LOCALES } from './domain/locale';
import type { Station } from './domain/station';
import type { StatusChanger } from './domain/statusChange';
import type { Store } from './domain/store';
import { createHandoff, type Handoff } from './handoff/createHandoff';
import { OutboxWorker, type Receivers } from './handoff/outboxWorker';
import { toTranscriptFile } from './handoff/transcriptFile';
import { createMatcher } from './matching/createMatcher';
import { createTimeReader } from './matching/details/readTime';
import { MODEL_PATH } from './matching/evaluation/trainingFiles';
import { loadPhrases } from './matching/loadPhrases';
import { createStationIndex } from './matching/stations/createStationIndex';
import { loadModel } from './matching/symptoms/modelFile';
import { knowsTerm } from './matching/symptoms/symptomModel';
import { systemClock } from './platform/clock';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import { projectRoot } from './platform/projectRoot';
import { randomIds } from './platform/randomIds';
import { openStore } from './storage/openStore';
import { PurgeRunner } from './storage/purgeRunner';
import { TurnRunner } from './turn/turnRunner';

/** Agents, the staff board and operators read Korean, whatever the driver speaks. */
const STAFF_LOCALE = 'ko';

/** What the bot reads from its own files: words, playbooks, and what it understands. Has no state: bots may share it. */
export type Content = ReturnType<typeof loadContent>;

/** Throws a `CodedError` that lists all faults when words, phrases or playbooks are unsound. */
export function loadContent() {
  const words = new Words(loadLocaleFiles(join(projectRoot, 'locales')));
  const model = loadModel(MODEL_PATH);
  const phrases = loadPhrases(join(projectRoot, 'locales'), (term) => knowsTerm(model, term));
  const playbooks = loadPlaybooks(join(projectRoot, 'dialogs'), (key) => words.has(key));
  const general = LOCALES.flatMap((locale) => phrases[locale].details.station.generic);
  return {
    words,
    playbooks,
    matcher: createMatcher(phrases, model),
    readTime: createTimeReader(phrases),
    createStationIndex: (stations: readonly Station[]) => createStationIndex(stations, general),
  };
}

/** What may be exchanged from outside, in tests above all. */
export interface BotParts {
  /** Read already. */
  readonly content?: Content;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Instead of the back office that the settings name. */
  readonly office?: { readonly backOffice: BackOffice; readonly statusChanger: StatusChanger };
  readonly stationDirectory?: StationDirectory;
  /** Who must be told of tickets. */
  readonly plan?: DeliveryPlan;
  /** Who takes the deliveries, besides the channels that take replies. */
  readonly receivers?: Receivers;
  /** Between two looks at a session whose status is being changed. Milliseconds. */
  readonly lookEveryMs?: number;
  readonly retrySchedules?: ConstructorParameters<typeof OutboxWorker>[2];
  /** Opens the database that the settings name. */
  readonly openStore?: (database: Config['database']) => Promise<Store>;
}

/** The bot without any channel. */
export interface Bot {
  readonly turns: TurnRunner;
  readonly store: Store;
  readonly words: Words;
  readonly handoff: Handoff;
  /** `null` where the settings name none. */
  readonly charging: ConnectedBackOffice | null;
}

/**
 * Joins dialogs, understanding and storage. Throws a `CodedError` that lists all faults when words, phrases or
 * playbooks are unsound.
 */
export async function createBot(config: Config, logger: Logger, parts: BotParts = {}): Promise<Bot> {
  const { clock = systemClock, ids = randomIds } = parts;
  const content = parts.content ?? loadContent();
  const { words } = content;
  const handoff = createHandoff(config, ids, words.in(STAFF_LOCALE));
  const plan = parts.plan ?? handoff.plan;
  // Last, so that nothing has to be closed where words or playbooks are unsound.
  const store = await (parts.openStore ?? openStore)(config.database);
  const joined = { createIndex: content.createStationIndex, outbox: store.outbox, clock, logger };
  const charging = connectBackOffice(config.chargingApi, joined);
  const conversation = createConversation(
    {
      ...content,
      office: parts.office ?? charging,
      stationDirectory: parts.stationDirectory ?? charging?.directory ?? EMPTY_DIRECTORY,
      newTicketNumber: () => ids.ticketNumber(),
      mailsOperator: (ticket) => plan.mailsOperator?.(ticket) ?? false,
    },
    config.defaultLocale,
  );
  const turns = new TurnRunner({ store, conversation, clock, ids, random: Math.random, logger, plan });
  return { turns, store, words, handoff, charging };
}

/** Something that goes on by itself until it is stopped. */
export interface Background {
  stop(): Promise<void>;
}

/** A running bot with its channels. */
export interface App {
  /** Where it listens, for example `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly bot: Bot;
  /** Takes no new requests, lets the turns that were begun commit and answer, then closes the database. */
  stop(): Promise<void>;
}

/** Makes the bot and opens its channels; resolves when it listens. */
export async function startApp(config: Config, logger: Logger, parts: BotParts = {}): Promise<App> {
  const bot = await createBot(config, logger, parts);
  let stopping = false;
  const ready = () => (stopping ? Promise.reject(new Error('stopping')) : bot.store.ping());
  const server = createHttpServer({ ready }, logger);
  const url = () => `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${server.address().port}`;
  try {
    const links = await openTicketLinks(config, url);
    const receivers = openDoors(server, { bot, config, logger, links }, parts);
    await listen(server, config);
    const background = startBackground(bot, config, { ...receivers, ...parts.receivers }, logger, parts);
    return {
      url: url(),
      bot,
      async stop() {
        stopping = true;
        await close(server);
        await bot.turns.idle();
        await background.stop();
        await bot.store.close();
      },
    };
  } catch (error) {
    await bot.store.close();
    throw error;
  }
}

/** Everything that answers requests; resolves with who takes deliveries. */
function openDoors(
  server: Server,
  { bot, config, logger, links }: { bot: Bot; config: Config; logger: Logger; links: SignedTicketLinks | null },
  { clock = systemClock, ids = randomIds }: BotParts,
): Receivers {
  const { store, turns, words, handoff } = bot;
  const { local, trial, handoffStatusChannels } = config;
  const adapter = new BotFrameworkAdapter(config.botFramework);
  const run: RunTurn = (activity, deliver, options) => turns.run(activity, deliver, options);
  const maxAgeMs = config.replyMaxAgeMinutes * 60_000;
  const tell: TellStatus = (key, event) => turns.tell(key, event, { tellLater: true });
  const passStatus = createPassStatus({ store, tell, logger });
  const isHubOn = (channel: string) => trial || handoffStatusChannels.includes(channel);
  botFrameworkRoutes(server, { adapter, local, run, passStatus, isHubOn, clock, ids, maxAgeMs, logger });
  if (links !== null) {
    const photoHosts = new PhotoHosts({ more: config.photoHosts, local: trial });
    ticketRoutes(server, { store, links, words: words.in(STAFF_LOCALE), photoHosts, clock, logger, toTranscriptFile });
  }
  const { secret } = config.handoffWebhook;
  if (secret !== null) handoffStatusRoute(server, { secret, passStatus, clock, logger });
  const reply = new ReplyReceiver({ store, adapter, clock, local, maxAgeMs });
  return { reply, ...handoff.receivers({ store, clock, ids, links }) };
}

/** `null` where nothing signs links: then there are no ticket pages. */
async function openTicketLinks(config: Config, ownUrl: () => string): Promise<SignedTicketLinks | null> {
  const { linkSecret, trial, database, publicUrl, ticketLinkDays } = config;
  if (linkSecret === null && !trial) return null;
  const folder = database.kind === 'sqlite' ? dirname(database.path) : join(projectRoot, 'data');
  const kept = database.kind === 'sqlite' && database.path === ':memory:' ? null : join(folder, 'link-secret');
  const secret = linkSecret ?? (await keptSecret(kept));
  return new SignedTicketLinks({ secret, baseUrl: () => publicUrl ?? ownUrl(), days: ticketLinkDays });
}

/** What a bot does without being asked: it delivers what is due and deletes what is old. */
function startBackground(
  bot: Bot,
  { retentionDays }: Config,
  receivers: Receivers,
  logger: Logger,
  parts: BotParts,
): Background {
  const { clock = systemClock } = parts;
  const deliveries = startDeliveries(bot, receivers, logger, parts);
  const purger = new PurgeRunner({ upkeep: bot.store.upkeep, clock, logger, retentionDays });
  purger.start();
  bot.charging?.directory.start();
  return {
    async stop() {
      await Promise.all([deliveries.stop(), purger.stop(), bot.charging?.directory.stop()]);
    },
  };
}

/** Delivers what is due in the outbox: commands to the back office, where one is connected, and what `receivers` take. */
export function startDeliveries(
  { store, turns, charging }: Bot,
  receivers: Receivers,
  logger: Logger,
  { clock = systemClock, ids = randomIds, retrySchedules, lookEveryMs }: BotParts = {},
): Background {
  const parts = { outbox: store.outbox, clock, ids, random: Math.random, logger };
  const stop = charging?.stopReceiver((key, event, options) => turns.tell(key, event, options), lookEveryMs);
  const all = stop === undefined ? receivers : { stop_session: stop, ...receivers };
  const worker = new OutboxWorker(parts, all, retrySchedules);
  turns.whenDue(() => worker.wake());
  worker.start();
  return worker;
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** Connections that clients keep open are closed as soon as they have their answers. */
const CLOSE_IDLE_EVERY_MS = 50;

/** Resolves when the last request that was being answered is answered. */
function close(server: Server): Promise<void> {
  const http = server.server as HttpServer;
  return new Promise((resolve) => {
    const sweep = setInterval(() => http.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}
