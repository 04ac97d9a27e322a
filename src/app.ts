import type { Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import type { Server } from 'restify';
import { createConversation } from '../dialogs/conversation';
import { loadPlaybooks } from '../dialogs/engine/loadPlaybooks';
import { loadLocaleFiles } from '../dialogs/words/loadLocaleFiles';
import { Words } from '../dialogs/words/words';
import { botFrameworkRoutes } from './channels/botFramework/botFrameworkRoutes';
import { createHttpServer } from './channels/httpServer';
import type { Clock } from './domain/clock';
import type { Ids } from './domain/ids';
import type { StationDirectory } from './domain/stationDirectory';
import type { StatusChanger } from './domain/statusChange';
import type { Store } from './domain/store';
import { createMatcher } from './matching/createMatcher';
import { createTimeReader } from './matching/details/readTime';
import { MODEL_PATH } from './matching/evaluation/trainingFiles';
import { loadPhrases } from './matching/loadPhrases';
import { loadModel } from './matching/symptoms/modelFile';
import { systemClock } from './platform/clock';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import { projectRoot } from './platform/projectRoot';
import { randomIds } from './platform/randomIds';
import { openStore } from './storage/openStore';
import { TurnRunner } from './turn/turnRunner';

/** No directory is connected yet: every station is handled by the script. */
const noStationDirectory: StationDirectory = { isDirectlyOperated: () => Promise.resolve(false) };

/** No back office is connected yet: a stuck status goes to a person. */
const noStatusChanger: StatusChanger = { change: () => Promise.resolve({ outcome: 'unavailable' }) };

/** What may be exchanged from outside, in tests above all. */
export interface BotParts {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly statusChanger?: StatusChanger;
  readonly stationDirectory?: StationDirectory;
}

/** The bot without any channel. */
export interface Bot {
  readonly turns: TurnRunner;
  readonly store: Store;
}

/**
 * Joins dialogs, understanding and storage. Throws a `CodedError` that lists all faults when words, phrases or
 * playbooks are unsound.
 */
export async function createBot(config: Config, logger: Logger, parts: BotParts = {}): Promise<Bot> {
  const ids = parts.ids ?? randomIds;
  const words = new Words(loadLocaleFiles(join(projectRoot, 'locales')));
  const phrases = loadPhrases(join(projectRoot, 'locales'));
  const conversation = createConversation(
    {
      words,
      playbooks: loadPlaybooks(join(projectRoot, 'dialogs'), (key) => words.has(key)),
      matcher: createMatcher(phrases, loadModel(MODEL_PATH)),
      readTime: createTimeReader(phrases),
      statusChanger: parts.statusChanger ?? noStatusChanger,
      stationDirectory: parts.stationDirectory ?? noStationDirectory,
      newTicketNumber: () => ids.ticketNumber(),
    },
    config.defaultLocale,
  );
  const store = await openStore(config.database);
  const turns = new TurnRunner({ store, conversation, clock: parts.clock ?? systemClock, ids, logger });
  return { turns, store };
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
  botFrameworkRoutes(server, config, (activity, deliver) => bot.turns.run(activity, deliver), logger);
  try {
    await listen(server, config);
  } catch (error) {
    await bot.store.close();
    throw error;
  }
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${server.address().port}`,
    bot,
    async stop() {
      stopping = true;
      await close(server);
      await bot.turns.idle();
      await bot.store.close();
    },
  };
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
