import type { Request, Server } from 'restify';
import type { Clock } from '../../domain/clock';
import type { DeliveryHandler } from '../../domain/deliveryHandler';
import type { IdGenerator } from '../../domain/idGenerator';
import type { Store } from '../../domain/store';
import type { Config } from '../../platform/config';
import { loadLocalSecret } from '../../platform/loadLocalSecret';
import type { Logger } from '../../platform/logger';
import type { DriverTyping } from '../driverTyping';
import { LoopGuard } from '../loopGuard';
import type { Refusals } from '../refusals';
import { mountChatPage, type ChatPageDependencies } from '../webChat/mountChatPage';
import type { RunTurn } from '../runTurn';
import { AllowedOrigins } from './allowedOrigins';
import { ChatAccess } from './chatAccess';
import { ChatLimits } from './chatLimits';
import { ChatReplyHandler } from './chatReplyHandler';
import { ConversationWatcher } from './conversationWatcher';
import { DirectLineTokens, TOKEN_SECONDS } from './directLineTokens';
import { mountDirectLineRoutes } from './mountDirectLineRoutes';
import type { RunChatTurn } from './runChatTurn';
import { StreamServer } from './streamServer';
import { DIRECT_LINE_CHANNEL } from './toSentActivity';

export interface DirectLineDependencies {
  readonly config: Pick<Config, 'directLine' | 'publicUrl' | 'trial' | 'database'>;
  readonly store: Store;
  readonly turns: { readonly run: RunTurn };
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly refusals: Refusals;
  readonly driverTyping: DriverTyping;
  readonly wordings: { listSection(section: string): ChatPageDependencies['words'] };
}

/** What another process commits must be in a page within a second. */
const WATCH_INTERVAL_MS = 400;
const LANE = 'direct_line';
/** In local mode, a page of this machine may show the chat, so that a company can try it on its own page. */
const LOCAL_PAGES = ['http://localhost:*', 'http://127.0.0.1:*'];

/** The Direct Line channel: pages fetch the transcript of their conversation, so nothing is sent to them. */
export interface DirectLine {
  /** Closes the sockets of all pages. */
  stop(): void;
  /** Returns a handler that completes the replies of this channel, and passes those of others to `handler`. */
  wrapReplyHandler(handler: DeliveryHandler): DeliveryHandler;
}

/** Opens the channel and mounts its routes. Returns `null` if there is no secret to sign tokens with. */
export async function openDirectLine(server: Server, dependencies: DirectLineDependencies): Promise<DirectLine | null> {
  const { config, store, turns, clock, ids, logger, refusals, driverTyping } = dependencies;
  const secret = await loadLocalSecret(config.directLine.secret, config, 'directline-secret');
  if (secret === null) return null;
  const tokens = new DirectLineTokens({ secret, clock });
  const origins = new AllowedOrigins({ ...config, ...config.directLine });
  const { feed, desk: queue, news } = store;
  const { trial, publicUrl } = config;
  const watcher = new ConversationWatcher({ feed, queue, news, clock, logger, pollIntervalMs: WATCH_INTERVAL_MS });
  const streams = new StreamServer(server.server, { tokens, origins, feed, watcher, publicUrl, logger });
  const limits = new ChatLimits(clock);
  mountChatPage(server, {
    frameOrigins: [...config.directLine.chatOrigins, ...(trial ? LOCAL_PAGES : [])],
    words: dependencies.wordings.listSection('chat'),
    issueToken: createTokenIssuer(tokens, limits, ids),
    logger,
  });
  mountDirectLineRoutes(server, {
    ...{ secret, files: store.files },
    access: new ChatAccess(tokens, store),
    limits,
    loopGuard: new LoopGuard(clock),
    exists: async (conversationId) =>
      (await store.readReference({ channel: DIRECT_LINE_CHANNEL, conversationId })) !== null,
    run: createRunChatTurn(turns, watcher),
    ...{ tokens, origins, feed, ids, logger, refusals, driverTyping, trial, publicUrl },
  });
  return {
    stop() {
      streams.stop();
      watcher.stop();
    },
    wrapReplyHandler: (handler) => new ChatReplyHandler(store, watcher, handler),
  };
}

/** Creates the function that gives the chat page its tokens: it has no secret, but the server knows its own page. */
function createTokenIssuer(
  tokens: DirectLineTokens,
  limits: ChatLimits,
  ids: IdGenerator,
): ChatPageDependencies['issueToken'] {
  return async (req: Request, earlier) => {
    if (earlier === null && !limits.allowsStart(req)) return 'too_many';
    const newGrant = { conversationId: ids.uuid(), userId: `dl_${ids.uuid()}` };
    const grant = earlier === null ? newGrant : await tokens.verifyLate(earlier);
    return grant === null ? null : { token: await tokens.issue(grant), expires_in: TOKEN_SECONDS };
  };
}

function createRunChatTurn(turns: DirectLineDependencies['turns'], watcher: ConversationWatcher): RunChatTurn {
  return async (activity) => {
    const notify = () => watcher.notify(activity.conversation!.id);
    await turns.run(activity, async () => notify(), { canSendLater: true, maxOutcomeWaitMs: 0, limitedLane: LANE });
    // The driver's own message comes back even if the bot is silent.
    notify();
  };
}
