import type { Server } from 'restify';
import type { Clock } from '../domain/clock';
import type { DeskQueue } from '../domain/deskQueue';
import type { Locale } from '../domain/locale';
import type { Store } from '../domain/store';
import type { Config } from '../platform/config';
import { loadLocalSecret } from '../platform/loadLocalSecret';
import type { Logger } from '../platform/logger';
import { DeskSessions } from './accounts/deskSessions';
import { EntryLinks } from './accounts/entryLinks';
import { SignInChecker } from './accounts/signInChecker';
import { listCannedReplies } from './cannedReplies';
import { ChangeWatcher } from './live/changeWatcher';
import { DeskPresence } from './live/deskPresence';
import { EventStreams } from './live/eventStreams';
import { PhotoHosts } from './photoHosts';
import { DeskRouter } from './routes/deskRouter';
import { mountBotConversations } from './routes/mountBotConversations';
import { mountDeskPage } from './routes/mountDeskPage';
import { mountEventRoute } from './routes/mountEventRoute';
import { mountOverviewRoutes, type OverviewRouteDependencies } from './routes/mountOverviewRoutes';
import { mountPauseRoute } from './routes/mountPauseRoute';
import { mountQueueRoutes } from './routes/mountQueueRoutes';
import { mountSignInRoutes } from './routes/mountSignInRoutes';
import { mountTicketActions, type TicketActionDependencies } from './routes/mountTicketActions';
import { mountTicketViews, type TicketViewDependencies } from './routes/mountTicketViews';
import { OpeningRecorder } from './ticket/openingRecorder';

export interface DeskDependencies
  extends
    Pick<TicketActionDependencies, 'notifyConversation' | 'showAgentTyping'>,
    Pick<OverviewRouteDependencies, 'maskText'>,
    Pick<
      TicketViewDependencies,
      'wordingsIn' | 'symptoms' | 'categories' | 'reachOf' | 'canChangeStatus' | 'toTranscriptFile'
    > {
  readonly config: Pick<Config, 'desk' | 'publicUrl' | 'photoHosts' | 'trial' | 'database'>;
  readonly store: Store;
  readonly queue: DeskQueue;
  /** Returns the sentences of a section by name, in each language. */
  readonly listSection: (section: string) => Readonly<Record<Locale, Readonly<Record<string, string>>>>;
  /** Returns the URL that the server listens on. */
  readonly url: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often a stream sends something and checks its session. Milliseconds; 20 seconds if absent. */
  readonly heartbeatMs?: number;
}

/** What another process commits must be on a page within a second. */
const WATCH_INTERVAL_MS = 400;
const HOUR_MS = 3_600_000;

/** The agents' desk. */
export interface Desk {
  /** Returns the address that signs in once; for local mode only. */
  createEntryUrl(): string;
  /** Ends the streams of all pages. */
  stop(): void;
}

/** Mounts the agents' desk. Returns `null` if there is no secret for its sessions; then there is no desk. */
export async function openDesk(server: Server, dependencies: DeskDependencies): Promise<Desk | null> {
  const { config, store, queue, listSection, url, clock, logger, heartbeatMs } = dependencies;
  const secret = await loadLocalSecret(config.desk.sessionSecret, config, 'desk-secret');
  if (secret === null) return null;
  const { accounts } = store;
  const sessions = createSessions(secret, dependencies);
  const presence = new DeskPresence({ accounts, queue, clock });
  const watcher = new ChangeWatcher({ queue, news: store.news, logger, pollIntervalMs: WATCH_INTERVAL_MS });
  const streams = new EventStreams({ watcher, sessions, presence, logger, heartbeatMs });
  const entryLinks = new EntryLinks(clock);
  const { photoHosts: extraHosts, publicUrl, trial } = config;
  const photoHosts = new PhotoHosts({ extraHosts, publicUrl, allowLoopback: trial });
  const router = new DeskRouter(server, { sessions, presence, logger });
  mountDeskPage(server, { photoHosts, words: listSection('desk_page') });
  mountSignInRoutes(router, { accounts, checker: new SignInChecker(accounts, clock), sessions, entryLinks, logger });
  const cannedReplies = listCannedReplies(listSection('canned'));
  mountPauseRoute(router, { accounts, clock, logger });
  mountQueueRoutes(router, { ...dependencies, presence, cannedReplies });
  mountBotConversations(router, dependencies);
  const openings = new OpeningRecorder(store.trail, clock);
  mountTicketViews(router, { ...dependencies, presence, openings, photoHosts });
  mountTicketActions(router, { ...dependencies, presence });
  mountOverviewRoutes(router, { ...dependencies, presence });
  mountEventRoute(router, streams);
  return {
    createEntryUrl: () => `${url()}/desk/enter?key=${entryLinks.create()}`,
    stop() {
      streams.stop();
      watcher.stop();
    },
  };
}

function createSessions(secret: string, { config, store, clock }: DeskDependencies): DeskSessions {
  const { desk, publicUrl } = config;
  return new DeskSessions({
    accounts: store.accounts,
    clock,
    secret,
    idleMs: desk.idleHours * HOUR_MS,
    maxAgeMs: desk.sessionDays * 24 * HOUR_MS,
    isSecure: publicUrl !== null && /^https:/i.test(publicUrl),
  });
}
